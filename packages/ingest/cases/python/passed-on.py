# What is passed to a function that was passed itself, to a method of an object or to a named lambda reaches its parameter.
def target(): ...
def other(): ...
def run(function):
    function()  #> CALLS app.target inferred
def apply(function, value):
    function(value)  #> CALLS app.run inferred
apply(run, target)  #> CALLS app.apply exact
class Worker:
    def first(self, function):
        function()  #> CALLS app.other inferred
    @staticmethod  #> CALLS builtins.staticmethod external
    def second(function):
        function()  #> CALLS app.target inferred
class Decoy:
    def first(self, function):
        function()  #> CALLS ? function
worker = Worker()  #> INSTANTIATES app.Worker exact
worker.first(other)  #> CALLS app.Worker.first inferred
worker.second(target)  #> CALLS app.Worker.second inferred
call = lambda one, two: one() or two()  #> CALLS app.target inferred, CALLS app.other inferred
call(target, two=other)  #> CALLS ? call
def outer(function):
    function()  #> CALLS app.target inferred, CALLS app.other inferred
    def choose():
        return run_inner
    def run_inner(inner):
        inner()  #> CALLS app.target inferred
    choose()(target)  #> CALLS app.outer.choose exact, CALLS app.outer.run_inner inferred
outer(target)  #> CALLS app.outer exact
outer(function=other)  #> CALLS app.outer exact
rest = (target,)
outer(*rest)  #> CALLS app.outer exact

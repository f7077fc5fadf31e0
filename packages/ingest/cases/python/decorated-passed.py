# A decorator is passed the function as it is written, also one that a call gives.
def log(function):
    def inner():
        function()  #> CALLS app.job inferred
    return inner
def retry(times):
    def decorate(function):
        def inner():
            function()  #> CALLS app.task inferred
        return inner
    return decorate
def twice(function):
    def inner():
        function()  #> CALLS app.log.inner inferred
    return inner
class Decoy:
    def job(self): ...
@twice  #> CALLS app.twice exact
@log  #> CALLS app.log exact
def job(): ...
@retry(3)  #> CALLS app.retry exact, CALLS app.retry.decorate inferred
def task(): ...
job()  #> CALLS app.twice.inner inferred
task()  #> CALLS app.retry.decorate.inner inferred

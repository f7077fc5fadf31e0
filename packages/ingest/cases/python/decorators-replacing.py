# The name of a decorated function stands for what the decorator gives: another function, unless that wraps the first.
# file: marks.py
from functools import wraps
def timed(function):
    def inner(*args):
        return function(*args)  #> CALLS ? function
    return inner
def kept(function):
    @wraps(function)  #> CALLS functools.wraps external
    def inner(*args):
        return function(*args)  #> CALLS ? function
    return inner
def same(function):
    return function
def either(function):
    def inner(): ...
    return inner if function else function
def times(count):
    def decorate(function):
        def inner(): ...
        return inner
    return decorate
# file: app.py
from marks import either, kept, same, times, timed
from elsewhere import unknown
class Decoy:
    def inner(self): ...
@timed  #> CALLS marks.timed exact
def one(): ...
@kept  #> CALLS marks.kept exact
def two(): ...
@same  #> CALLS marks.same exact
def three(): ...
@either  #> CALLS marks.either exact
def four(): ...
@times(3)  #> CALLS marks.times exact, CALLS marks.times.decorate inferred
def five(): ...
@timed  #> CALLS marks.timed exact
@unknown  #> CALLS elsewhere.unknown external
def six(): ...
@unknown  #> CALLS elsewhere.unknown external
@timed  #> CALLS marks.timed exact
def seven(): ...
one()  #> CALLS marks.timed.inner inferred
two()  #> CALLS app.two exact
three()  #> CALLS app.three exact
four()  #> CALLS app.four exact
five()  #> CALLS marks.times.decorate.inner inferred
six()  #> CALLS marks.timed.inner inferred
seven()  #> CALLS app.seven exact
class Service:
    @timed  #> CALLS marks.timed exact
    def run(self): ...
    @staticmethod  #> CALLS builtins.staticmethod external
    @timed  #> CALLS marks.timed exact
    def build(): ...
    @property  #> CALLS builtins.property external
    @timed  #> CALLS marks.timed exact
    def size(self): ...
Service().run()  #> INSTANTIATES app.Service exact, CALLS marks.timed.inner inferred
Service.build()  #> CALLS marks.timed.inner inferred

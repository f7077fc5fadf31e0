# A decorator is called with what it decorates; the name stays that of the function.
from functools import wraps
class Decoy:
    def job(self): ...
def log(function):
    @wraps(function)  #> CALLS functools.wraps external
    def wrapper(*args):
        return function(*args)  #> CALLS app.job inferred, CALLS app.Service.run inferred
    return wrapper
@log  #> CALLS app.log exact
def job(): ...
class Service:
    @log  #> CALLS app.log exact
    def run(self):
        job()  #> CALLS app.job exact
Service().run()  #> INSTANTIATES app.Service exact, CALLS app.Service.run exact

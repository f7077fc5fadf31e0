# Raising a class makes an instance of it, whatever the name that stands for it; raising a value calls nothing.
class Failure(Exception):  #> EXTENDS builtins.Exception external
    def __init__(self): ...
    def __call__(self): ...
class Decoy(Exception):  #> EXTENDS builtins.Exception external
    def __init__(self): ...
kind = Failure
value = Failure()  #> INSTANTIATES app.Failure exact, CALLS app.Failure.__init__ exact
def run(unknown):
    if unknown:
        raise kind  #> INSTANTIATES app.Failure inferred, CALLS app.Failure.__init__ inferred
    try:
        raise value
    except Decoy as error:
        raise error
    raise unknown

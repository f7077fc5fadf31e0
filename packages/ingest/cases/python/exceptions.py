# Raising a class makes an instance; what is caught is an instance of what the clause names.
class Failure(Exception):  #> EXTENDS builtins.Exception external
    def __init__(self, code=0): ...
    def show(self): ...
class Other(Failure):  #> EXTENDS app.Failure exact
    def show(self): ...
class Decoy:
    def show(self): ...
def run(error):
    try:
        raise Failure  #> INSTANTIATES app.Failure exact, CALLS app.Failure.__init__ exact
    except Other as problem:
        problem.show()  #> CALLS app.Other.show inferred
    except (Failure, ValueError) as problem:
        raise Other(1) from problem  #> INSTANTIATES app.Other exact, CALLS app.Failure.__init__ exact
    raise error

# A function that is returned is called by calling the result.
def double(x): ...
def triple(x): ...
def choose(flag):
    if flag:
        return double
    return triple
def identity():
    return double
identity()(1)  #> CALLS app.identity exact, CALLS app.double inferred
choose(True)(2)  #> CALLS app.choose exact, CALLS app.double inferred, CALLS app.triple inferred
alias = double
alias(3)  #> CALLS app.double inferred
table = {'a': triple}
table['b'](4)  #> CALLS ? (expression)
class Decoy:
    def double(self): ...

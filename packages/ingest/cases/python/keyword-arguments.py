# The name of a keyword argument is no use of a function that has it.
def key(): ...
def run(*args, key=None, **rest):
    args.count(1)  #> CALLS ? count
    rest.get('a')  #> CALLS ? get
    key()  #> CALLS ? key
run(key=key())  #> CALLS app.run exact, CALLS app.key exact
run(*key(), **key())  #> CALLS app.run exact, CALLS app.key exact, CALLS app.key exact
class Decoy:
    def get(self): ...

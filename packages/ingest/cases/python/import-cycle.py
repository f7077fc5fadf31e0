# Modules that import each other see each other's names.
# file: one.py
import two
from two import Second
class First:
    def go(self):
        return Second()  #> INSTANTIATES two.Second exact
def start():
    two.finish()  #> CALLS two.finish exact
# file: two.py
import one
class Second(one.First):  #> EXTENDS one.First exact
    def run(self):
        self.go().run()  #> CALLS one.First.go exact, CALLS two.Second.run inferred
def finish():
    one.start()  #> CALLS one.start exact
class Decoy:
    def go(self): ...

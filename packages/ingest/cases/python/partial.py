# Calling a partial object calls the function that it was made from.
from functools import partial
import functools
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
def make(size):
    return Item()  #> INSTANTIATES app.Item exact
small = partial(make, 1)  #> CALLS functools.partial external
small().use()  #> CALLS app.make inferred, CALLS app.Item.use inferred
functools.partial(make, 2)()  #> CALLS functools.partial external, CALLS app.make exact

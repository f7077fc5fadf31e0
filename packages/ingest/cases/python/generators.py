# Iterating a generator gives what it yields; its declared element type comes first.
from typing import Generator, Iterator
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
def plain():
    yield Item()  #> INSTANTIATES app.Item exact
def declared() -> Iterator[Item]:
    yield make()  #> CALLS ? make
def full() -> Generator[Item, None, str]:
    yield from plain()  #> CALLS app.plain exact
for item in plain():  #> CALLS app.plain exact
    item.use()  #> CALLS app.Item.use inferred
for item in declared():  #> CALLS app.declared exact
    item.use()  #> CALLS app.Item.use inferred
for one in full():  #> CALLS app.full exact
    one.use()  #> CALLS app.Item.use inferred
plain().use()  #> CALLS app.plain exact, CALLS generator.use external

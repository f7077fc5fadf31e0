# cast says what a value is; assert_never and reveal_type say nothing of it.
from typing import cast
import typing
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
def run(thing):
    cast(Item, thing).use()  #> CALLS typing.cast external, CALLS app.Item.use exact
    cast('Item', thing).use()  #> CALLS typing.cast external, CALLS app.Item.use exact
    typing.cast(Item, thing).use()  #> CALLS typing.cast external, CALLS app.Item.use exact
    item = cast(Item, thing)  #> CALLS typing.cast external
    item.use()  #> CALLS app.Item.use inferred

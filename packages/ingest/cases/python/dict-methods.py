# What a typed mapping's methods give is what it holds.
from typing import Dict
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
def run(items: Dict[str, Item]):
    for item in items.values():  #> CALLS typing.Dict.values external
        item.use()  #> CALLS app.Item.use inferred
    for name, item in items.items():  #> CALLS typing.Dict.items external
        item.use()  #> CALLS app.Item.use inferred
    items.get('a').use()  #> CALLS typing.Dict.get external, CALLS app.Item.use inferred

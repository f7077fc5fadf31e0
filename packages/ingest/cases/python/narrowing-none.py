# A test against None leaves the type that is not None.
from typing import Optional
class Item:
    next: 'Optional[Item]' = None
    def use(self): ...
class Decoy:
    def use(self): ...
def find() -> Optional[Item]: ...
def run(item: Optional[Item] = None):
    if item is not None:
        item.use()  #> CALLS app.Item.use exact
    if item is None:
        item = Item()  #> INSTANTIATES app.Item exact
    item.use()  #> CALLS app.Item.use exact
    if (found := find()) is not None:  #> CALLS app.find exact
        found.use()  #> CALLS app.Item.use inferred
    while item:
        item = item.next
        item.use()  #> CALLS app.Item.use exact
    other = None
    other.use()  #> CALLS ? use

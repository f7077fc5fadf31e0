# The arguments of generic containers type what they hold.
from typing import Dict, Iterable, List, Mapping, Sequence, Tuple
class Item:
    def use(self): ...
class Other:
    def use(self): ...
class Decoy:
    def use(self): ...
def lists(a: List[Item], b: Sequence['Item'], c: Iterable[Item]):
    a[0].use()  #> CALLS app.Item.use exact
    b[1].use()  #> CALLS app.Item.use exact
    for item in c:
        item.use()  #> CALLS app.Item.use inferred
def maps(a: Dict[str, Item], b: Mapping[Item, Other]):
    a['x'].use()  #> CALLS app.Item.use exact
    b[None].use()  #> CALLS app.Other.use exact
    for key in b:
        key.use()  #> CALLS app.Item.use inferred
def tuples(a: Tuple[Item, Other]):
    first, second = a
    first.use()  #> CALLS app.Item.use inferred
    second.use()  #> CALLS app.Other.use inferred
    a[1].use()  #> CALLS app.Other.use exact

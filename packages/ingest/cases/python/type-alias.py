# An alias is what it stands for, written as an assignment, with TypeAlias or as a type statement.
from typing import TypeAlias
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
Plain = Item
Named: TypeAlias = 'Item'
type Modern = Item
type Many = list[Item]
def run(a: Plain, b: Named, c: Modern, d: Many):
    a.use()  #> CALLS app.Item.use inferred
    b.use()  #> CALLS app.Item.use inferred
    c.use()  #> CALLS app.Item.use exact
    for item in d:
        item.use()  #> CALLS app.Item.use inferred
Plain().use()  #> INSTANTIATES app.Item inferred, CALLS app.Item.use inferred

# A copy is of the same type.
import copy
from copy import deepcopy
class Item:
    def use(self): ...
    def clone(self):
        other = copy.copy(self)  #> CALLS copy.copy external
        other.use()  #> CALLS app.Item.use inferred
        return other
class Decoy:
    def use(self): ...
Item().clone().use()  #> INSTANTIATES app.Item exact, CALLS app.Item.clone exact, CALLS app.Item.use inferred
deepcopy(Item()).use()  #> CALLS copy.deepcopy external, INSTANTIATES app.Item exact, CALLS app.Item.use exact

# A module is an object: its functions, classes and variables are members, also through another name and through a package.
# file: lib.py
class Item:
    def use(self): ...
item = Item()  #> INSTANTIATES lib.Item exact
def make() -> Item: ...
# file: app.py
import lib as library
module = library
library.item.use()  #> CALLS lib.Item.use inferred
module.make().use()  #> CALLS lib.make inferred, CALLS lib.Item.use inferred
library.Item.use(None)  #> CALLS lib.Item.use exact
library.missing()  #> CALLS ? missing
class Decoy:
    def use(self): ...

# A function of the project, or a parameter, that has a built-in's name is no built-in.
# file: lib.py
class Item:
    def use(self): ...
def next(items):
    return Item()  #> INSTANTIATES lib.Item exact
# file: app.py
from lib import next
class Decoy:
    def use(self): ...
def run(others: list[Decoy], filter):
    next(others).use()  #> CALLS lib.next exact, CALLS lib.Item.use inferred
    for item in filter(None, others):  #> CALLS ? filter
        item.use()  #> CALLS ? use

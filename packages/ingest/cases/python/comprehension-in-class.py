# What a comprehension iterates first is evaluated in the class body around it, everything else is not.
# kinds: REFERENCES, CALLS
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
def items() -> list[Item]: ...  #> REFERENCES app.Item exact
class Table:
    ALL = items()  #> CALLS app.items exact
    names = [item.use() for item in ALL]  #> REFERENCES app.Table.ALL exact, CALLS app.Item.use inferred
    pairs = [ALL for item in items()]  #> REFERENCES ? ALL, CALLS app.items exact

# A function of the project that has a built-in's name is that function.
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
def next(items):
    return Item()  #> INSTANTIATES app.Item exact
def run(others: list[Decoy]):
    next(others).use()  #> CALLS app.next exact, CALLS app.Item.use inferred

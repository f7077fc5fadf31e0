# An assignment expression binds in the function around it, also out of a comprehension.
class Item:
    def use(self): ...
    def ready(self): ...
class Decoy:
    def use(self): ...
def run(items):
    if (item := Item()).ready():  #> INSTANTIATES app.Item exact, CALLS app.Item.ready exact
        item.use()  #> CALLS app.Item.use inferred
    while other := Item():  #> INSTANTIATES app.Item exact
        other.use()  #> CALLS app.Item.use inferred
    [last := Item() for _ in items]  #> INSTANTIATES app.Item exact
    last.use()  #> CALLS app.Item.use inferred

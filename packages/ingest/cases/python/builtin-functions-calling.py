# map, filter and the key of sorted call what they are given.
class Item:
    def use(self): ...
    def rank(self): ...
class Decoy:
    def use(self): ...
def make(number):
    return Item()  #> INSTANTIATES app.Item exact
def good(item): ...
def run(numbers, unknown, items: list[Item]):
    for item in map(make, numbers):  #> CALLS builtins.map external, CALLS app.make exact
        item.use()  #> CALLS app.Item.use inferred
    for item in filter(good, items):  #> CALLS builtins.filter external, CALLS app.good exact
        item.use()  #> CALLS app.Item.use inferred
    sorted(items, key=Item.rank)[0].use()  #> CALLS builtins.sorted external, CALLS app.Item.rank exact, CALLS app.Item.use exact
    list(map(unknown, numbers))  #> CALLS builtins.list external, CALLS builtins.map external, CALLS ? unknown
    map(lambda item: good(item), items)  #> CALLS builtins.map external, CALLS app.good exact

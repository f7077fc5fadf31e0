# Built-in functions hand on what they are given: elements, sequences of them, pairs.
class Item:
    def use(self): ...
class Other:
    def use(self): ...
class Decoy:
    def use(self): ...
def run(items: list[Item], others: list[Other]):
    next(iter(items)).use()  #> CALLS builtins.next external, CALLS builtins.iter external, CALLS app.Item.use exact
    max(items).use()  #> CALLS builtins.max external, CALLS app.Item.use exact
    for item in reversed(sorted(items)):  #> CALLS builtins.reversed external, CALLS builtins.sorted external
        item.use()  #> CALLS app.Item.use inferred
    for index, item in enumerate(items):  #> CALLS builtins.enumerate external
        item.use()  #> CALLS app.Item.use inferred
    for item, other in zip(items, others):  #> CALLS builtins.zip external
        item.use()  #> CALLS app.Item.use inferred
        other.use()  #> CALLS app.Other.use inferred
    list(items).append(1)  #> CALLS builtins.list external, CALLS builtins.list.append external

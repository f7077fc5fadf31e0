# A comprehension has a scope of its own, whose variables are the elements.
# falls short: made[0].use() calls app.Item.use
class Item:
    def use(self): ...
    def parts(self) -> 'list[Item]': ...
class Decoy:
    def use(self): ...
def run(items: list[Item], item):
    [item.use() for item in items]  #> CALLS app.Item.use inferred
    {part.use() for item in items for part in item.parts()}  #> CALLS app.Item.use inferred, CALLS app.Item.parts inferred
    {item: item.use() for item in items if item.use()}  #> CALLS app.Item.use inferred, CALLS app.Item.use inferred
    any(item.use() for item in items)  #> CALLS builtins.any external, CALLS app.Item.use inferred
    item.use()  #> CALLS ? use
    made = [Item() for _ in items]  #> INSTANTIATES app.Item exact
    made[0].use()  #> CALLS app.Item.use inferred
    for one in made:
        one.use()  #> CALLS app.Item.use inferred

# Iterating an object gives what the iterator that its __iter__ returns gives.
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
class Bag:
    def __iter__(self):
        yield Item()  #> INSTANTIATES app.Item exact
class Counter:
    def __iter__(self):
        return self
    def __next__(self):
        return Item()  #> INSTANTIATES app.Item exact
for item in Bag():  #> INSTANTIATES app.Bag exact, CALLS app.Bag.__iter__ exact
    item.use()  #> CALLS app.Item.use inferred
for item in Counter():  #> INSTANTIATES app.Counter exact, CALLS app.Counter.__iter__ exact, CALLS app.Counter.__next__ inferred
    item.use()  #> CALLS app.Item.use inferred
class Table:
    def __getitem__(self, key) -> Item: ...
Table()['a'].use()  #> INSTANTIATES app.Table exact, CALLS app.Item.use exact
class Closed: ...
for closed in Closed():  #> INSTANTIATES app.Closed exact
    closed.use()  #> CALLS ? use

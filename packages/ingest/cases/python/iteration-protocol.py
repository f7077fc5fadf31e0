# Iterating an object gives what the iterator that its __iter__ returns gives.
# falls short: both loops give app.Item
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
for item in Bag():  #> INSTANTIATES app.Bag exact
    item.use()  #> CALLS ? use
for item in Counter():  #> INSTANTIATES app.Counter exact
    item.use()  #> CALLS ? use

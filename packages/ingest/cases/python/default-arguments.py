# A default value says what a parameter may be; it is evaluated where the function is defined.
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
def make(): ...
def run(item=Item(), *, other: Item = None, third=make()):  #> INSTANTIATES app.Item exact, CALLS app.make exact
    other.use()  #> CALLS app.Item.use exact
    third.use()  #> CALLS ? use
    item.use()  #> CALLS app.Item.use inferred
def built(kind=Item, name='', flag=None):
    kind().use()  #> INSTANTIATES app.Item inferred, CALLS app.Item.use inferred
    name.use()  #> CALLS ? use
    flag.use()  #> CALLS ? use
run(other=Item())  #> CALLS app.run exact, INSTANTIATES app.Item exact

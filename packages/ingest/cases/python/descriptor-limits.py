# What a descriptor gives is decided by its __get__: its own members are not those of the attribute.
# falls short: Model().name.show() calls app.Value.show
class Field:
    def __get__(self, instance, owner):
        return Value()  #> INSTANTIATES app.Value exact
    def describe(self): ...
class Value:
    def show(self): ...
class Model:
    name = Field()  #> INSTANTIATES app.Field exact
class Decoy:
    def show(self): ...
    def describe(self): ...
Model().name.show()  #> INSTANTIATES app.Model exact, CALLS ? show

# What a descriptor gives is decided by its __get__: its own members are not those of the attribute.
class Field:
    def __get__(self, instance, owner):
        return Value()  #> INSTANTIATES app.Value exact
    def describe(self): ...
class Lazy:
    def __init__(self, function):
        self.function = function
    def __get__(self, instance, owner):
        return self.function(instance)  #> CALLS builtins.len external
    def describe(self): ...
class Value:
    def show(self): ...
class Plain:
    def describe(self): ...
class Model:
    name = Field()  #> INSTANTIATES app.Field exact
    lazy = Lazy(len)  #> INSTANTIATES app.Lazy exact, CALLS app.Lazy.__init__ exact
    plain = Plain()  #> INSTANTIATES app.Plain exact
class Decoy:
    def show(self): ...
def run(model: Model):
    model.name.show()  #> CALLS app.Value.show inferred
    model.name.describe()  #> CALLS ? describe
    model.lazy.describe()  #> CALLS ? describe
    model.plain.describe()  #> CALLS app.Plain.describe inferred

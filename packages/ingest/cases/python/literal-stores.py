# What is stored directly behind a literal builds it; what is stored elsewhere may be there as well.
def one(): ...
def two(): ...
def three(): ...
class Decoy:
    def one(self): ...
built = {}
built['a'] = one
# A comment is no statement.
built['b'] = two
built.update({'c': three}, d=one)  #> CALLS builtins.dict.update external
built['a']()  #> CALLS app.one inferred
built['b']()  #> CALLS app.two inferred
built['c']()  #> CALLS app.three inferred
built['d']()  #> CALLS app.one inferred
replaced = {'a': one, 'b': {'c': one}}
replaced['a'] = two
replaced['b']['c'] = three
replaced['a']()  #> CALLS app.two inferred
replaced['b']['c']()  #> CALLS app.three inferred
later = {'a': one}
print(later)  #> CALLS builtins.print external
later['a'] = two
later['a']()  #> CALLS app.one inferred, CALLS app.two inferred, CALLS app.three inferred
def register(name):
    later[name] = three
    shadow = {'a': two}
    shadow['a']()  #> CALLS app.two inferred
    def inner():
        shadow['b'] = one
    inner()  #> CALLS app.register.inner exact
    shadow['b']()  #> CALLS app.one inferred
later['other']()  #> CALLS app.three inferred
items = [None]
items[0] = one
items.append(two)  #> CALLS builtins.list.append external
items[0]()  #> CALLS app.one inferred
items[-1]()  #> CALLS app.one inferred, CALLS app.two inferred
class Registry:
    def __init__(self):
        self.handlers = {}
        self.typed: dict[str, Decoy] = {}
    def add(self, function):
        self.handlers['a'] = one
        self.handlers['b'] = function
        self.typed['a'] = one
    def run(self):
        self.handlers['a']()  #> CALLS app.one inferred
        self.handlers['b']()  #> CALLS ? (expression)
        self.typed['a'].one()  #> CALLS app.Decoy.one exact
def fill(table):
    table['a'] = one
    table['a']()  #> CALLS ? (expression)
class Table:
    def __setitem__(self, key, value): ...
    def __getitem__(self, key): ...
table = Table()  #> INSTANTIATES app.Table exact
table['a'] = one
table['a']()  #> CALLS ? (expression)

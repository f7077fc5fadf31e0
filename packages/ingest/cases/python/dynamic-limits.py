# What is looked up by a computed name, or replaced at run time, stays open.
import importlib
def save(): ...
class Item:
    def save(self): ...
def run(name, item: Item):
    globals()[name]()  #> CALLS builtins.globals external, CALLS ? (expression)
    module = importlib.import_module(name)  #> CALLS importlib.import_module external
    module.save()  #> CALLS ? save
    getattr(item, 'save')()  #> CALLS builtins.getattr external, CALLS ? (expression)
    eval('save()')  #> CALLS builtins.eval external
    {'a': save}[name]()  #> CALLS app.save exact

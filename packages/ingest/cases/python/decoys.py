# A shared name binds nothing: neither functions nor methods of other classes, nor those of other modules.
# file: lib.py
def save(): ...
class Store:
    def save(self): ...
    def only_here(self): ...
# file: app.py
class Other:
    def save(self): ...
def run(thing, things, **options):
    thing.save()  #> CALLS ? save
    thing.only_here()  #> CALLS ? only_here
    things[0].save()  #> CALLS ? save
    options['a'].save()  #> CALLS ? save
    thing().save()  #> CALLS ? thing, CALLS ? save
    thing.inner.save()  #> CALLS ? save
    save()  #> CALLS ? save
    only_here()  #> CALLS ? only_here

# import a.b binds a; import a.b as c binds c; a later import of a sibling adds to the same name.
# file: pkg/__init__.py
def top(): ...
# file: pkg/one.py
def first(): ...
# file: pkg/two.py
def second(): ...
# file: app.py
import pkg.one
import pkg.two as other
pkg.one.first()  #> CALLS pkg.one.first exact
pkg.top()  #> CALLS pkg.top exact
other.second()  #> CALLS pkg.two.second exact
one.first()  #> CALLS ? first
def late():
    from pkg import one
    one.first()  #> CALLS pkg.one.first exact

# A star import brings in public names, or those that __all__ lists, and what the other module imported itself.
# file: one.py
from two import deep
def shown(): ...
def _hidden(): ...
# file: two.py
def deep(): ...
# file: listed.py
__all__ = ['given', '_listed']
def given(): ...
def _listed(): ...
def left_out(): ...
# file: app.py
from one import *
from listed import *
shown()  #> CALLS one.shown exact
deep()  #> CALLS two.deep exact
_hidden()  #> CALLS ? _hidden
given()  #> CALLS listed.given exact
_listed()  #> CALLS listed._listed exact
left_out()  #> CALLS ? left_out

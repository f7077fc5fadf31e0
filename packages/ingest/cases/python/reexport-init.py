# A package hands on what its __init__ imports, also under another name.
# file: pkg/__init__.py
from .shapes import Square as Box
from .shapes import area
# file: pkg/shapes.py
class Square:
    def grow(self): ...
def area(): ...
# file: app.py
from pkg import Box, area
import pkg
Box().grow()  #> INSTANTIATES pkg.shapes.Square exact, CALLS pkg.shapes.Square.grow exact
area()  #> CALLS pkg.shapes.area exact
pkg.area()  #> CALLS pkg.shapes.area exact
pkg.shapes.area()  #> CALLS pkg.shapes.area exact
pkg.Square()  #> CALLS ? Square

# A method that is not overridden is found in the base class.
# file: shapes.py
class Shape:
    def area(self): ...
# file: app.py
from shapes import Shape
class Square(Shape):  #> EXTENDS shapes.Shape exact
    pass
class Decoy:
    def area(self): ...
Square().area()  #> INSTANTIATES app.Square exact, CALLS shapes.Shape.area exact
def run(thing):
    thing.area()  #> CALLS ? area

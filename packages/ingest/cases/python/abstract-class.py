# A call of an abstract method means its declaration, whoever implements it.
from abc import ABC, abstractmethod
class Shape(ABC):  #> EXTENDS abc.ABC external
    @abstractmethod  #> CALLS abc.abstractmethod external
    def area(self): ...
    def describe(self):
        return self.area()  #> CALLS app.Shape.area exact
class Square(Shape):  #> EXTENDS app.Shape exact
    def area(self): ...
class Decoy:
    def area(self): ...
def total(shape: Shape):
    return shape.area()  #> CALLS app.Shape.area exact
Square().describe()  #> INSTANTIATES app.Square exact, CALLS app.Shape.describe exact

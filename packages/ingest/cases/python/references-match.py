# Classes and constants in patterns are references; names alone capture.
# kinds: REFERENCES, CALLS
from enum import Enum
class Color(Enum):
    RED = 1
class Point:
    def move(self): ...
class Decoy:
    def move(self): ...
def kind(value):
    match value:
        case Color.RED:  #> REFERENCES app.Color exact, REFERENCES app.Color.RED exact
            return 1
        case Point(x=0) as found:  #> REFERENCES app.Point exact
            return found.move()  #> CALLS app.Point.move inferred
        case [Decoy, *rest]:
            return Decoy

# Types in annotations, bases' arguments, except clauses and isinstance are references.
# kinds: REFERENCES
# file: shapes.py
class Shape: ...
class ShapeError(Exception): ...
class Decoy: ...
# file: app.py
from __future__ import annotations
from typing import Generic, Optional, TypeVar
import shapes
from shapes import Shape, ShapeError as Failure
T = TypeVar('T')
class Box(Generic[T]):  #> REFERENCES app.T exact
    held: Shape  #> REFERENCES shapes.Shape exact
class Shapes(Box[Shape]):  #> REFERENCES shapes.Shape exact
    pass
def area(first: shapes.Shape, rest: list[Shape]) -> Optional[Shape]:  #> REFERENCES shapes.Shape exact, REFERENCES shapes.Shape exact, REFERENCES shapes.Shape exact
    try:
        return first if isinstance(rest, (Shape, int)) else None  #> REFERENCES shapes.Shape exact
    except (Failure, ValueError):  #> REFERENCES shapes.ShapeError exact
        pass
    local: Shape | None = None  #> REFERENCES shapes.Shape exact
def decoy(Shape):
    return Shape

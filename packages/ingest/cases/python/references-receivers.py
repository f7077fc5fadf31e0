# Receivers, type parameters and other locals are no references, whatever they are called.
# kinds: REFERENCES
from typing import Generic, TypeVar
T = TypeVar('T')
class Shape:
    count = 0
    @classmethod
    def make(cls):
        cls.count += 1  #> REFERENCES app.Shape.count exact
        return cls
    def copy(self):
        return self
class Box(Generic[T]):  #> REFERENCES app.T exact
    held: T  #> REFERENCES app.T exact
    def get(self) -> T:  #> REFERENCES app.T exact
        return self.held  #> REFERENCES app.Box.held exact
class Modern[Shape]:
    held: Shape
    def get[K](self, key: K) -> Shape:
        return key

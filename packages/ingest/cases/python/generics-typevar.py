# A type variable says what its bound says; what it stands for otherwise is not known.
from typing import Generic, TypeVar
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
T = TypeVar('T')  #> CALLS typing.TypeVar external
B = TypeVar('B', bound=Item)  #> CALLS typing.TypeVar external
class Box(Generic[T]):  #> EXTENDS typing.Generic external
    held: T
    def get(self) -> T: ...
def free(thing: T) -> T:
    thing.use()  #> CALLS ? use
def bound(thing: B) -> B:
    thing.use()  #> CALLS ? use
def boxed(box: Box[Item]):
    box.get().use()  #> CALLS app.Box.get exact, CALLS ? use

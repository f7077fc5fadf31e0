# A type variable says what its bound says, and that of a class what the receiver's type argument says.
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
    thing.use()  #> CALLS app.Item.use exact
def boxed(box: Box[Item]):
    box.get().use()  #> CALLS app.Box.get exact, CALLS app.Item.use exact
class Items(Box[Item]):  #> EXTENDS app.Box exact
    def run(self):
        self.held.use()  #> CALLS app.Item.use exact
        self.get().use()  #> CALLS app.Box.get exact, CALLS app.Item.use exact
Box().get().use()  #> INSTANTIATES app.Box exact, CALLS app.Box.get exact, CALLS ? use

# Type parameters in brackets are names of their own; a bound says what is known of them.
class Item:
    def use(self): ...
class T:
    def use(self): ...
def free[T](thing: T) -> T:
    thing.use()  #> CALLS ? use
def bound[B: Item](thing: B) -> B:
    thing.use()  #> CALLS app.Item.use exact
class Box[T]:
    def get(self) -> T: ...
    def put(self, thing: T):
        thing.use()  #> CALLS ? use
def outside(thing: T):
    thing.use()  #> CALLS app.T.use exact

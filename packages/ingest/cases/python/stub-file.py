# A stub beside a module declares types for it; both hold the function.
# file: lib.pyi
class Engine:
    def start(self) -> None: ...
def make() -> Engine: ...
# file: app.py
import lib
lib.make().start()  #> CALLS lib.make exact, CALLS lib.Engine.start exact
class Decoy:
    def start(self): ...

# A call through a protocol means the protocol's declaration.
from typing import Protocol, runtime_checkable
@runtime_checkable  #> CALLS typing.runtime_checkable external
class Closer(Protocol):  #> EXTENDS typing.Protocol external
    def close(self) -> None: ...
class File:
    def close(self): ...
class Decoy:
    def close(self): ...
def shut(thing: Closer):
    thing.close()  #> CALLS app.Closer.close exact
shut(File())  #> CALLS app.shut exact, INSTANTIATES app.File exact

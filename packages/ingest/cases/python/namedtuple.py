# Fields of a NamedTuple are typed; a namedtuple made by a call has no known fields.
from collections import namedtuple
from typing import NamedTuple
class Engine:
    def start(self): ...
class Row(NamedTuple):  #> EXTENDS typing.NamedTuple external
    engine: Engine
    def run(self):
        self.engine.start()  #> CALLS app.Engine.start exact
Pair = namedtuple('Pair', 'engine name')  #> CALLS collections.namedtuple external
Row(Engine()).run()  #> INSTANTIATES app.Row exact, INSTANTIATES app.Engine exact, CALLS app.Row.run exact
Pair(Engine(), 'a').engine.start()  #> CALLS ? Pair, INSTANTIATES app.Engine exact, CALLS ? start
class Decoy:
    def start(self): ...

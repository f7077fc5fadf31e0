# Members of an enum are values of it: its methods are found on them.
from enum import Enum, auto
class Color(Enum):  #> EXTENDS enum.Enum external
    RED = 1
    BLUE = auto()  #> CALLS enum.auto external
    def mix(self, other): ...
    @classmethod  #> CALLS builtins.classmethod external
    def first(cls):
        return cls.RED
class Decoy:
    def mix(self): ...
def paint(color: Color):
    color.mix(Color.BLUE)  #> CALLS app.Color.mix exact
Color.first()  #> CALLS app.Color.first exact
for color in Color:
    color.mix(None)  #> CALLS app.Color.mix inferred
Color.RED.mix(Color.BLUE)  #> CALLS app.Color.mix exact
Color(1).mix(Color.RED)  #> INSTANTIATES app.Color exact, CALLS app.Color.mix exact

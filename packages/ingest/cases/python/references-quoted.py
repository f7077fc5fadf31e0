# Types in quoted annotations are references at their place in the text.
# kinds: REFERENCES, CALLS
from typing import Literal, Optional
class Tree:
    def grow(self, other: 'Tree', more: "list[Tree]") -> 'Optional[Tree]':  #> REFERENCES app.Tree exact, REFERENCES app.Tree exact, REFERENCES app.Tree exact
        return other
    def run(self, either: 'Tree | Leaf', leaves: list['Leaf']):  #> REFERENCES app.Leaf exact, REFERENCES app.Leaf exact, REFERENCES app.Tree exact
        for leaf in leaves: leaf.fall()  #> CALLS app.Leaf.fall inferred
class Leaf:
    def fall(self): ...
class Decoy:
    def fall(self): ...
def mode(name: Literal['Leaf'], text: 'Literal["Tree"]'):
    return 'Tree'

# A property made by calling property() gives what its getter returns.
class Size:
    def grow(self): ...
class Box:
    def _get_size(self):
        return Size()  #> INSTANTIATES app.Size exact
    size = property(_get_size)  #> CALLS builtins.property external
    def run(self):
        self.size.grow()  #> CALLS app.Size.grow inferred
class Decoy:
    def grow(self): ...

# A class inside a class is a member of it; its methods do not see the outer class's names bare.
class Outer:
    class Inner:
        def go(self):
            helper()  #> CALLS app.helper exact
            Outer.Inner().go()  #> INSTANTIATES app.Outer.Inner exact, CALLS app.Outer.Inner.go exact
            Inner()  #> CALLS ? Inner
    def helper(self): ...
    def make(self):
        return self.Inner()  #> INSTANTIATES app.Outer.Inner exact
def helper(): ...
class Decoy:
    class Inner:
        def go(self): ...
Outer().make().go()  #> INSTANTIATES app.Outer exact, CALLS app.Outer.make exact, CALLS app.Outer.Inner.go inferred

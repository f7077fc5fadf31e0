# A class that a function makes and returns is the class of its instances.
class Base:
    def go(self): ...
def make():
    class Inner(Base):  #> EXTENDS app.Base exact
        def run(self):
            self.go()  #> CALLS app.Base.go exact
    return Inner
class Decoy:
    def run(self): ...
Made = make()  #> CALLS app.make exact
Made().run()  #> INSTANTIATES app.make.Inner inferred, CALLS app.make.Inner.run inferred
make()().go()  #> CALLS app.make exact, INSTANTIATES app.make.Inner inferred, CALLS app.Base.go inferred

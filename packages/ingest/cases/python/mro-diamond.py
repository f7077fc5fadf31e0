# The C3 order of a diamond decides which method is found, and super goes on along the order of the class itself.
class Root:
    def who(self): ...
    def only_root(self): ...
class Left(Root):  #> EXTENDS app.Root exact
    def who(self):
        super().who()  #> CALLS builtins.super external, CALLS app.Root.who exact
class Right(Root):  #> EXTENDS app.Root exact
    def who(self): ...
    def right(self): ...
class Both(Left, Right):  #> EXTENDS app.Left exact, EXTENDS app.Right exact
    def go(self):
        self.who()  #> CALLS app.Left.who exact
        self.right()  #> CALLS app.Right.right exact
        self.only_root()  #> CALLS app.Root.only_root exact
        super().who()  #> CALLS builtins.super external, CALLS app.Left.who exact
        super(Left, self).who()  #> CALLS builtins.super external, CALLS app.Right.who exact
        super(Right, self).right()  #> CALLS builtins.super external, CALLS ? right
class Decoy:
    def who(self): ...
    def right(self): ...

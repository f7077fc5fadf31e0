# What a list literal holds, and what is appended to it anywhere, is what iterating it gives.
class One:
    def go(self): ...
class Two:
    def go(self): ...
class Decoy:
    def go(self): ...
ones = [One(), One()]  #> INSTANTIATES app.One exact, INSTANTIATES app.One exact
for one in ones:
    one.go()  #> CALLS app.One.go inferred, CALLS app.Two.go inferred
mixed = [One(), Two()]  #> INSTANTIATES app.One exact, INSTANTIATES app.Two exact
for item in mixed:
    item.go()  #> CALLS app.One.go inferred, CALLS app.Two.go inferred
[item.go() for item in ones]  #> CALLS app.One.go inferred, CALLS app.Two.go inferred
pair = (One(), Two())  #> INSTANTIATES app.One exact, INSTANTIATES app.Two exact
pair[1].go()  #> CALLS app.Two.go inferred
ones.append(Two())  #> CALLS builtins.list.append external, INSTANTIATES app.Two exact

# Unpacking gives each name its position, also nested, starred and in for.
class One:
    def go(self): ...
class Two:
    def go(self): ...
class Decoy:
    def go(self): ...
a, b = One(), Two()  #> INSTANTIATES app.One exact, INSTANTIATES app.Two exact
a.go()  #> CALLS app.One.go inferred
b.go()  #> CALLS app.Two.go inferred
(c, (d, e)) = One(), (Two(), One())  #> INSTANTIATES app.One exact, INSTANTIATES app.Two exact, INSTANTIATES app.One exact
d.go()  #> CALLS app.Two.go inferred
e.go()  #> CALLS app.One.go inferred
first, *rest = One(), Two()  #> INSTANTIATES app.One exact, INSTANTIATES app.Two exact
first.go()  #> CALLS app.One.go inferred
rest[0].go()  #> CALLS app.Two.go inferred
head, *middle, last = One(), Two(), Two(), One()  #> INSTANTIATES app.One exact, INSTANTIATES app.Two exact, INSTANTIATES app.Two exact, INSTANTIATES app.One exact
middle[1].go()  #> CALLS app.Two.go inferred
last.go()  #> CALLS app.One.go inferred
for x, y in [(One(), Two())]:  #> INSTANTIATES app.One exact, INSTANTIATES app.Two exact
    x.go()  #> CALLS app.One.go inferred
    y.go()  #> CALLS app.Two.go inferred
def pair():
    return One(), Two()  #> INSTANTIATES app.One exact, INSTANTIATES app.Two exact
one, two = pair()  #> CALLS app.pair exact
two.go()  #> CALLS app.Two.go inferred

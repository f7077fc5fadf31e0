# A loop and a comprehension call __iter__ of what they iterate, and __next__ of the iterator that it gives.
class Rows:
    def __init__(self):
        self.cursor = Cursor()  #> INSTANTIATES app.Cursor exact
    def __iter__(self):
        return self.cursor
class Cursor:
    def __next__(self): ...
class More(Rows): ...  #> EXTENDS app.Rows exact
class Decoy:
    def __iter__(self): ...
    def __next__(self): ...
rows = Rows()  #> INSTANTIATES app.Rows exact, CALLS app.Rows.__init__ exact
for row in rows:  #> CALLS app.Rows.__iter__ inferred, CALLS app.Cursor.__next__ inferred
    pass
[row for row in More()]  #> INSTANTIATES app.More exact, CALLS app.Rows.__init__ exact, CALLS app.Rows.__iter__ exact, CALLS app.Cursor.__next__ inferred
def run(unknown, known: Rows, many: list[Rows]):
    for row in unknown:
        pass
    for row in known:  #> CALLS app.Rows.__iter__ exact, CALLS app.Cursor.__next__ inferred
        pass
    for one in many:
        for row in one:  #> CALLS app.Rows.__iter__ inferred, CALLS app.Cursor.__next__ inferred
            pass
    for number in range(3):  #> CALLS builtins.range external
        pass
class Plain: ...
for nothing in Plain():  #> INSTANTIATES app.Plain exact
    pass

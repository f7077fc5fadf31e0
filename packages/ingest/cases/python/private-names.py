# Names with two leading underscores belong to the class in which they stand.
class Base:
    def __secret(self): ...
    def run(self):
        self.__secret()  #> CALLS app.Base.__secret exact
class Sub(Base):  #> EXTENDS app.Base exact
    def __secret(self): ...
    def go(self):
        self.__secret()  #> CALLS app.Sub.__secret exact
        self._Base__secret()  #> CALLS ? _Base__secret

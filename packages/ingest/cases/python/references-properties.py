# Reading a property refers to its getter, writing it to its setter.
# kinds: REFERENCES, CALLS
class Circle:
    @property  #> CALLS builtins.property external
    def radius(self):
        return self._radius  #> REFERENCES app.Circle._radius exact
    @radius.setter  #> CALLS builtins.property.setter external, REFERENCES app.Circle.radius exact
    def radius(self, value):
        self._radius = value
class Decoy:
    radius = 1
def grow(circle: Circle):  #> REFERENCES app.Circle exact
    circle.radius = circle.radius + 1  #> REFERENCES app.Circle.radius exact, REFERENCES app.Circle.radius exact

# Where isinstance holds, a local is of the tested type.
class Base: ...
class Cat(Base):  #> EXTENDS app.Base exact
    def speak(self): ...
class Dog(Base):  #> EXTENDS app.Base exact
    def speak(self): ...
class Decoy:
    def speak(self): ...
def inside(pet: Base, other):
    pet.speak()  #> CALLS ? speak
    if isinstance(pet, Cat):  #> CALLS builtins.isinstance external
        pet.speak()  #> CALLS app.Cat.speak exact
    elif isinstance(pet, Dog) and pet.speak():  #> CALLS builtins.isinstance external, CALLS app.Dog.speak exact
        pet.speak()  #> CALLS app.Dog.speak exact
    else:
        pet.speak()  #> CALLS ? speak
    pet.speak()  #> CALLS ? speak
    while isinstance(other, Cat): other.speak()  #> CALLS builtins.isinstance external, CALLS app.Cat.speak exact
    return other.speak() if isinstance(other, Dog) else other.speak()  #> CALLS builtins.isinstance external, CALLS app.Dog.speak exact, CALLS ? speak
def early(pet, many):
    if not isinstance(pet, Cat):  #> CALLS builtins.isinstance external
        return pet.speak()  #> CALLS ? speak
    pet.speak()  #> CALLS app.Cat.speak exact
    assert isinstance(many, (Dog,))  #> CALLS builtins.isinstance external
    many.speak()  #> CALLS app.Dog.speak exact
    many = pet.other()  #> CALLS ? other
    many.speak()  #> CALLS ? speak
def others(pet, pets):
    if isinstance(pet, Cat) or pet.speak():  #> CALLS builtins.isinstance external, CALLS ? speak
        pet.speak()  #> CALLS ? speak
    if isinstance(pet, (Cat, Dog)):  #> CALLS builtins.isinstance external
        pet.speak()  #> CALLS app.Cat.speak inferred, CALLS app.Dog.speak inferred
    if not isinstance(pet, Dog) or pet.speak():  #> CALLS builtins.isinstance external, CALLS app.Dog.speak exact
        pass
    if isinstance(pet, unknown):  #> CALLS builtins.isinstance external
        pet.speak()  #> CALLS ? speak
    return [item.speak() for item in pets if isinstance(item, Cat)]  #> CALLS builtins.isinstance external, CALLS app.Cat.speak exact

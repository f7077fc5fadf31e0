# A class pattern says what the subject is in its case; other captures are not known.
class Cat:
    __match_args__ = ('name',)
    def speak(self): ...
class Dog:
    def speak(self): ...
class Decoy:
    def speak(self): ...
def run(pet, command):
    match pet:
        case Cat():
            pet.speak()  #> CALLS app.Cat.speak exact
        case Dog() as dog:
            dog.speak()  #> CALLS app.Dog.speak inferred
            pet.speak()  #> CALLS ? speak
        case {'pet': Cat() as cat}:
            cat.speak()  #> CALLS app.Cat.speak inferred
        case [first, *rest]:
            first.speak()  #> CALLS ? speak
        case _:
            pet.speak()  #> CALLS ? speak

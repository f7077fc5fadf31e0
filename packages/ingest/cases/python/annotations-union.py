# A union in an annotation makes each of its types possible; None adds nothing.
from typing import Optional, Union
class Cat:
    def speak(self): ...
class Dog:
    def speak(self): ...
class Decoy:
    def speak(self): ...
def one(pet: Cat | None):
    pet.speak()  #> CALLS app.Cat.speak exact
def two(pet: Optional[Cat]):
    pet.speak()  #> CALLS app.Cat.speak exact
def three(pet: Union[Cat, Dog]):
    pet.speak()  #> CALLS app.Cat.speak inferred, CALLS app.Dog.speak inferred
def four(pet: 'Cat | Dog | None'):
    pet.speak()  #> CALLS app.Cat.speak inferred, CALLS app.Dog.speak inferred
def five(pet: "Optional['Cat']"):
    pet.speak()  #> CALLS app.Cat.speak exact
def six(pet: 'not an annotation'):
    pet.speak()  #> CALLS ? speak

# What is imported for type checking alone counts for annotations.
# file: models.py
class User:
    def greet(self): ...
# file: app.py
from __future__ import annotations
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from models import User
def hello(user: User):
    user.greet()  #> CALLS models.User.greet exact
def again(user: 'User'):
    user.greet()  #> CALLS models.User.greet exact
class Decoy:
    def greet(self): ...

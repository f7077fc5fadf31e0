# A TypedDict is a dictionary: its keys are no attributes.
from typing import TypedDict
class Movie(TypedDict):  #> EXTENDS typing.TypedDict external
    name: str
class Decoy:
    def name(self): ...
def run(movie: Movie):
    movie['name'].upper()  #> CALLS ? upper
    movie.get('name')  #> CALLS typing.TypedDict.get external

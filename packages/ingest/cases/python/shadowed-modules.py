# A module of the project hides one of the library where the import path finds it first; from inside a package it does not.
# file: json.py
def dumps(): ...
# file: pkg/__init__.py
# file: pkg/json.py
def dumps(): ...
# file: pkg/user.py
from . import json
import os
json.dumps()  #> CALLS pkg.json.dumps exact
os.getcwd()  #> CALLS os.getcwd external
# file: app.py
import json
json.dumps()  #> CALLS json.dumps exact
def run(json):
    json.dumps()  #> CALLS ? dumps

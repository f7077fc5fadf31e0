# Functions, classes, constants and module variables that are used as values are references; locals and builtins are none.
# kinds: REFERENCES
# file: settings.py
DEBUG = False
level = 1
def handler(): ...
# file: app.py
import settings
from settings import DEBUG, handler
import os
HANDLERS = {'a': handler, 'b': settings.handler}  #> REFERENCES settings.handler exact, REFERENCES settings.handler exact
class Task: ...
def run(job=handler):  #> REFERENCES settings.handler exact
    local = Task  #> REFERENCES app.Task exact
    other = local
    if DEBUG or settings.level > len(HANDLERS):  #> REFERENCES settings.DEBUG exact, REFERENCES settings.level exact, REFERENCES app.HANDLERS exact
        return map(print, os.environ)
    return sorted(other, key=lambda item: (item, handler))  #> REFERENCES settings.handler exact
def decoy(DEBUG, handler):
    return [DEBUG for Task in handler if Task]

# Where two imports may supply a name, both are possible; where only one is in the project, it is, with doubt.
# file: fast.py
def load(): ...
# file: slow.py
def load(): ...
# file: app.py
try:
    from fast import load
except ImportError:
    from slow import load
try:
    import ujson as json
except ImportError:
    import json
load()  #> CALLS fast.load inferred, CALLS slow.load inferred
json.loads('')  #> CALLS ujson.loads external, CALLS json.loads external

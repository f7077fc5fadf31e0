# A function that both branches define may be either.
import sys
if sys.platform == 'win32':
    def open_it(): ...
else:
    def open_it(): ...
try:
    fast = __import__('fast')  #> CALLS builtins.__import__ external
except ImportError:
    fast = None
open_it()  #> CALLS app.open_it inferred, CALLS app.open_it inferred
class Decoy:
    def open_it(self): ...

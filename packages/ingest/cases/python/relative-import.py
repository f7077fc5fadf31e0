# Dots go up from the package of the importing module.
# file: pkg/__init__.py
from .core import run
# file: pkg/core/__init__.py
from ..tools import helper
from . import engine
def run():
    helper()  #> CALLS pkg.tools.helper exact
    engine.start()  #> CALLS pkg.core.engine.start exact
# file: pkg/core/engine.py
from .. import tools
from ..tools import helper as aid
def start():
    tools.helper()  #> CALLS pkg.tools.helper exact
    aid()  #> CALLS pkg.tools.helper exact
# file: pkg/tools.py
def helper(): ...
# file: tools.py
def helper(): ...
# file: main.py
import pkg
import tools
pkg.run()  #> CALLS pkg.core.run exact
tools.helper()  #> CALLS tools.helper exact

# A folder without __init__ inside a package is part of it.
# falls short: tools.helper() calls pkg.plain.tools.helper
# file: pkg/__init__.py
# file: pkg/plain/tools.py
def helper(): ...
# file: pkg/app.py
from pkg.plain.tools import helper
from .plain import tools
helper()  #> CALLS pkg.plain.tools.helper exact
tools.helper()  #> CALLS ? helper
def decoy(helper):
    helper()  #> CALLS ? helper

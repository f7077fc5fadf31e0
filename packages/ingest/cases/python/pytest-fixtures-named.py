# The parameter of a test refers to the fixture whose name it has; what only shares the name is none.
# kinds: REFERENCES
# file: tests/__init__.py
# file: tests/conftest.py
from pytest import fixture
@fixture
def app():
    return 1
def plain():
    return 1
# file: tests/shared.py
from pytest import fixture
@fixture
def imported():
    return 1
# file: tests/deep/__init__.py
# file: tests/deep/test_app.py
from ..shared import imported
def test_app(app, plain):  #> REFERENCES tests.conftest.app inferred
    pass
def test_default(app=1):
    pass
def test_imported(imported, unknown):  #> REFERENCES tests.shared.imported inferred
    pass
def helper(app):
    pass

# What pytest hands to a test or fixture is what the nearest fixture of that name returns or yields.
# kinds: CALLS
# file: lib.py
class App:
    def run(self): ...
    def client(self):
        return Client(self)
class Client:
    def get(self): ...
class Other:
    def get(self): ...
    def run(self): ...
def make(): ...
# file: conftest.py
import pytest
from lib import App, Other
@pytest.fixture  #> CALLS pytest.fixture external
def app():
    return Other()
@pytest.fixture(scope="session")  #> CALLS pytest.fixture external
def outer(app):
    app.run()  #> CALLS lib.Other.run inferred
    return App()
@pytest.fixture(name="renamed")  #> CALLS pytest.fixture external
def hidden():
    return App()
def helper():
    return App()
# file: tests/conftest.py
import pytest
from typing import Iterator
from lib import App, Client, make
@pytest.fixture  #> CALLS pytest.fixture external
def app():
    return App()
@pytest.fixture  #> CALLS pytest.fixture external
def client(app):
    yield app.client()  #> CALLS lib.App.client inferred
@pytest.fixture  #> CALLS pytest.fixture external
def declared() -> Iterator[Client]:
    yield make()  #> CALLS lib.make exact
# file: tests/test_app.py
import pytest
from lib import Other
@pytest.fixture  #> CALLS pytest.fixture external
def declared(declared):
    declared.get()  #> CALLS lib.Client.get inferred
    return Other()
def test_client(client, outer, monkeypatch):
    client.get()  #> CALLS lib.Client.get inferred
    outer.run()  #> CALLS lib.App.run inferred
    monkeypatch.undo()  #> CALLS ? undo
def test_own(declared):
    declared.get()  #> CALLS lib.Other.get inferred
def test_not_found(hidden, helper, renamed):
    hidden.run()  #> CALLS ? run
    helper.run()  #> CALLS ? run
    renamed.run()  #> CALLS ? run
@pytest.mark.parametrize("app, client", [(1, 2)])  #> CALLS pytest.mark.parametrize external
def test_passed(app, client, outer):
    app.run()  #> CALLS ? run
    client.get()  #> CALLS ? get
    outer.run()  #> CALLS lib.App.run inferred
def ordinary(client):
    client.get()  #> CALLS ? get
class TestInClass:
    @pytest.fixture  #> CALLS pytest.fixture external
    def app(self):
        return Other()
    def test_method(self, app, client):
        app.run()  #> CALLS lib.Other.run inferred
        client.get()  #> CALLS lib.Client.get inferred
class TestInherits(TestInClass):
    def test_inherited(self, app):
        app.run()  #> CALLS lib.Other.run inferred

# Calls in a test are calls like others; a fixture that pytest hands in and that gives nothing has no members.
# file: lib.py
def work(): ...
# file: test_lib.py
import unittest
import pytest
from lib import work
@pytest.fixture  #> CALLS pytest.fixture external
def store(): ...
def test_work(store):
    work()  #> CALLS lib.work exact
    store.save()  #> CALLS ? save
class WorkTest(unittest.TestCase):  #> EXTENDS unittest.TestCase external
    def test_it(self):
        self.assertTrue(work())  #> CALLS unittest.TestCase.assertTrue external, CALLS lib.work exact
        self.helper()  #> CALLS test_lib.WorkTest.helper exact
    def helper(self): ...

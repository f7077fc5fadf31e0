# A generator under contextlib.contextmanager makes managers that give what it yields.
from contextlib import asynccontextmanager, contextmanager
import contextlib
from typing import Iterator
class Connection:
    def query(self): ...
class Decoy:
    def query(self): ...
@contextmanager  #> CALLS contextlib.contextmanager external
def opened():
    yield Connection()  #> INSTANTIATES app.Connection exact
@contextlib.contextmanager  #> CALLS contextlib.contextmanager external
def typed() -> Iterator[Connection]:
    yield make()  #> CALLS ? make
class Pool:
    @asynccontextmanager  #> CALLS contextlib.asynccontextmanager external
    async def take(self):
        yield Connection()  #> INSTANTIATES app.Connection exact
with opened() as one:  #> CALLS app.opened exact
    one.query()  #> CALLS app.Connection.query inferred
with typed() as two:  #> CALLS app.typed exact
    two.query()  #> CALLS app.Connection.query inferred
async def run(pool: Pool):
    async with pool.take() as three:  #> CALLS app.Pool.take exact
        three.query()  #> CALLS app.Connection.query inferred

# Awaiting a coroutine gives what it returns; async for and async with follow their protocols.
from typing import AsyncIterator
class Item:
    def use(self): ...
    async def __aenter__(self):
        return self
    async def __aexit__(self, *rest): ...
class Decoy:
    def use(self): ...
async def load() -> Item: ...
async def made():
    return Item()  #> INSTANTIATES app.Item exact
async def many() -> AsyncIterator[Item]:
    yield Item()  #> INSTANTIATES app.Item exact
async def main():
    (await load()).use()  #> CALLS app.load exact, CALLS app.Item.use exact
    item = await made()  #> CALLS app.made exact
    item.use()  #> CALLS app.Item.use inferred
    async for one in many():  #> CALLS app.many exact
        one.use()  #> CALLS app.Item.use inferred
    async with Item() as entered:  #> INSTANTIATES app.Item exact
        entered.use()  #> CALLS app.Item.use inferred

# A decorator with arguments is a call whose result is the decorator; methods of an object decorate too.
class Router:
    def get(self, path): ...
    def plain(self, function): ...
class Decoy:
    def get(self, path): ...
def retry(times):
    def decorate(function):
        return function
    return decorate
router = Router()  #> INSTANTIATES app.Router exact
@retry(3)  #> CALLS app.retry exact, CALLS app.retry.decorate inferred
@router.get('/')  #> CALLS app.Router.get inferred
@router.plain  #> CALLS app.Router.plain inferred
def index(): ...
index()  #> CALLS app.index exact

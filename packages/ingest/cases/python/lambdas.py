# What a lambda calls counts for the function around it; its parameters hide names, its result is not followed.
class Item:
    def use(self): ...
class Decoy:
    def use(self): ...
def helper(item): ...
def run(items: list[Item]):
    key = lambda item: helper(item)  #> CALLS app.helper exact
    key(1)  #> CALLS ? key
    shadow = lambda helper: helper()  #> CALLS ? helper
    default = lambda item=Item(): item.use()  #> INSTANTIATES app.Item exact, CALLS ? use
    return sorted(items, key=lambda item: item.missing())  #> CALLS builtins.sorted external, CALLS ? missing

# A nested function sees the names of the functions around it, not those of a class.
def outer():
    def helper(): ...
    class Inner:
        def helper(self): ...
        def run(self):
            helper()  #> CALLS app.outer.helper exact
            self.helper()  #> CALLS app.outer.Inner.helper exact
    def deep():
        def deeper():
            helper()  #> CALLS app.outer.helper exact
        return deeper
    Inner().run()  #> INSTANTIATES app.outer.Inner exact, CALLS app.outer.Inner.run exact
    deep()()  #> CALLS app.outer.deep exact, CALLS app.outer.deep.deeper inferred
def helper(): ...
helper()  #> CALLS app.helper exact

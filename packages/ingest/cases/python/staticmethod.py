# Static methods are found through the class and through instances, and have no receiver.
class Tools:
    @staticmethod  #> CALLS builtins.staticmethod external
    def clean(text):
        text.strip()  #> CALLS ? strip
    def run(self):
        self.clean('a')  #> CALLS app.Tools.clean exact
        Tools.clean('b')  #> CALLS app.Tools.clean exact
    def strip(self): ...
def clean(text): ...
Tools.clean('c')  #> CALLS app.Tools.clean exact
clean('d')  #> CALLS app.clean exact

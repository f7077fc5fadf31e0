# A class method that assigns to cls makes an attribute of the class.
class Server:
    def stop(self): ...
class Decoy:
    def stop(self): ...
class Case:
    @classmethod  #> CALLS builtins.classmethod external
    def set_up(cls):
        cls.server = Server()  #> INSTANTIATES app.Server exact
    def run(self):
        self.server.stop()  #> CALLS app.Server.stop inferred

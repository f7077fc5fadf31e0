# A base outside the index may define anything: a method that only it can have is external, an unknown base leaves the name open.
import threading
class Worker(threading.Thread):  #> EXTENDS threading.Thread external
    def run(self):
        self.helper()  #> CALLS app.Worker.helper exact
        self.join()  #> CALLS threading.Thread.join external
    def helper(self): ...
class Strange(unknown()):  #> CALLS ? unknown, EXTENDS ? (expression)
    def run(self):
        self.join()  #> CALLS ? join
class Decoy:
    def join(self): ...

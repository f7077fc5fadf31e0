# A constant key finds what a literal has there; a key that is not known finds any of its values.
# file: tables.py
def start(): ...
def stop(): ...
class Worker:
    def run(self): ...
COMMANDS = {'start': start, 'stop': stop, 1: Worker}
# file: app.py
from tables import COMMANDS, Worker, start, stop
class Decoy:
    def run(self): ...
    def start(self): ...
COMMANDS['start']()  #> CALLS tables.start inferred
COMMANDS[1]().run()  #> INSTANTIATES tables.Worker inferred, CALLS tables.Worker.run inferred
COMMANDS['run']()  #> CALLS ? (expression)
COMMANDS['1']()  #> CALLS ? (expression)
typed = {1: start, '1': stop}
typed[1]()  #> CALLS tables.start inferred
typed['1']()  #> CALLS tables.stop inferred
twice = {'a': start, 'a': stop}
twice['a']()  #> CALLS tables.stop inferred
nested = {'a': {'b': start}, 'c': [stop, Worker()]}  #> INSTANTIATES tables.Worker exact
nested['a']['b']()  #> CALLS tables.start inferred
nested['c'][1].run()  #> CALLS tables.Worker.run inferred
nested['c'][-2]()  #> CALLS tables.stop inferred
row = [start, stop, Worker()]  #> INSTANTIATES tables.Worker exact
row[0]()  #> CALLS tables.start inferred
row[-1].run()  #> CALLS tables.Worker.run inferred
row[1:][0]()  #> CALLS tables.stop inferred
row[1:2][0]()  #> CALLS tables.stop inferred
(start, stop)[1:][0]()  #> CALLS tables.stop exact
def choose(key, table):
    typed[key]()  #> CALLS tables.start inferred, CALLS tables.stop inferred
    table['start']()  #> CALLS ? (expression)
    typed[f'{key}']()  #> CALLS tables.start inferred, CALLS tables.stop inferred
parts = [start, *row, stop]
parts[0]()  #> CALLS tables.start inferred
parts[2]()  #> CALLS tables.stop inferred
for make in [Worker, Worker]:
    make().run()  #> INSTANTIATES tables.Worker inferred, CALLS tables.Worker.run inferred

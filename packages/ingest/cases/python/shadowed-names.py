# Parameters, locals, loop variables and exception names hide what the module defines.
def run(): ...
def parameter(run):
    run()  #> CALLS ? run
def local():
    run = unknown()  #> CALLS ? unknown
    run()  #> CALLS ? run
def loop(items):
    for run in items:
        run()  #> CALLS ? run
def caught():
    try:
        pass
    except ValueError as run:
        run()  #> CALLS ? run
def managed(thing):
    with thing as run:
        run()  #> CALLS ? run
def imported():
    from os import run
    run()  #> CALLS os.run external
def free():
    run()  #> CALLS app.run exact

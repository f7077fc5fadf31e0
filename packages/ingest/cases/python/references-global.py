# A variable that a function declares global is written where it is assigned; without that it is a local.
# kinds: REFERENCES
count = 0
total = 0
def add():
    global count  #> REFERENCES app.count exact
    count = count + 1  #> REFERENCES app.count exact, REFERENCES app.count exact
    total = 1
    return total
def outer():
    count = 2
    def inner():
        nonlocal count
        count += 1
    return inner  #> REFERENCES app.outer.inner exact
count += 1  #> REFERENCES app.count exact

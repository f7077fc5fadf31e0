// Fields of a function that serves as a class are no names of the module.
// kinds: CALLS, INSTANTIATES, REFERENCES
const path = { join() {} }
function View(name) { this.path = name; this.run = function () {} }
View.prototype.go = function () { return this.path }  //> REFERENCES app.View exact, REFERENCES app.View.path exact
function run() {}
run()  //> CALLS app.run exact
path.join()  //> CALLS app.path.join exact, REFERENCES app.path exact
new View('x').go()  //> INSTANTIATES app.View exact, CALLS app.View.go exact

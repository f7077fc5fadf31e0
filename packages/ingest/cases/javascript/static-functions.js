// Functions as properties of functions.
function make() { return make.helper() }  //> CALLS app.make.helper exact
make.helper = function () {}
make.nested = { deep() {} }
make.alias = make
const decoy = { helper() {}, deep() {} }
make.helper()  //> CALLS app.make.helper exact
make.nested.deep()  //> CALLS app.make.nested.deep exact
make.alias()  //> CALLS app.make inferred

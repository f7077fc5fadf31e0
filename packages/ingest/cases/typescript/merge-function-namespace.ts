// A namespace of a function's name gives the function properties.
function build() { return 1 }
namespace build {
  export function clean() {}
}
namespace decoy { export function clean() {} }
build()  //> CALLS app.build exact
build.clean()  //> CALLS app.build.clean exact

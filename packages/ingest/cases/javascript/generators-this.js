// `this` in functions, arrows and callbacks: arrows keep it, functions lose it, unless told.
class Timer {
  start() {
    setTimeout(() => this.tick(), 1)  //> CALLS setTimeout external, CALLS app.Timer.tick exact
    setTimeout(function () { this.tick() }, 1)  //> CALLS setTimeout external, CALLS ? tick
    const self = this
    setTimeout(function () { self.tick() }, 1)  //> CALLS setTimeout external, CALLS app.Timer.tick inferred
    ;[1].forEach(function () { this.tick() }, this)  //> CALLS Array.forEach external, CALLS app.Timer.tick exact
    setTimeout(function () { this.tick() }.bind(this), 1)  //> CALLS setTimeout external, CALLS ? bind, CALLS app.Timer.tick exact
  }
  tick() {}
}
const decoy = { tick() {} }

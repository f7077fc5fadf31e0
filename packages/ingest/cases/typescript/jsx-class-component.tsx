// An element of a class component makes an instance of it.
class Panel { render() { return null } }
class Decoy { render() { return null } }
const page = <Panel />  //> CALLS ? Panel
// falls short: the element makes an instance of Panel.

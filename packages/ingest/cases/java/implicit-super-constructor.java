// A constructor without a call at its head names none; one with super names it.
// falls short: super() of a class without a declared constructor runs its default one, which nothing declares.
package m;
class Base { Base() {} Base(int a) {} }
class Silent extends Base { Silent() {} } //> EXTENDS m.Base exact
class Loud extends Base { Loud() { super(); } } //> CALLS m.Base.Base() exact, EXTENDS m.Base exact
class None { }
class Child extends None { Child() { super(); } } //> CALLS ? super, EXTENDS m.None exact

// Constants, variables and functions of the package are referred to where they are read, written and passed; locals are not.
// kinds: REFERENCES
package app

const Max = 10

var count int

var total = count + Max //> REFERENCES m.Max exact, REFERENCES m.count exact

func helper() {}

func use(f func()) {}

func run(local int) {
	count = local //> REFERENCES m.count exact
	count++ //> REFERENCES m.count exact
	use(helper) //> REFERENCES m.helper exact
	if local > Max { //> REFERENCES m.Max exact
		count := 1
		_ = count
	}
	local = count //> REFERENCES m.count exact
	f := helper //> REFERENCES m.helper exact
	f()
	for i := range Max { //> REFERENCES m.Max exact
		_ = i
	}
}

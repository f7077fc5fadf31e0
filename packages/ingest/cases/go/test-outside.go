// Tests outside a package import it, and see what it exports alone.
// file: go.mod
module m
// file: sum/sum.go
package sum

func Sum() {}

func helper() {}
// file: sum/export_test.go
package sum

var Helper = helper
// file: sum/sum_test.go
package sum_test

import (
	"testing"

	"m/sum"
)

func helper() {}

func TestSum(t *testing.T) {
	sum.Sum() //> CALLS m/sum.Sum exact
	helper() //> CALLS m/sum_test.helper exact
	sum.Helper() //> CALLS m/sum.helper exact
}

func ExampleSum() { sum.Sum() } //> CALLS m/sum.Sum exact

func FuzzSum(f *testing.F) {
	f.Fuzz(func(t *testing.T, n int) { sum.Sum() }) //> CALLS m/sum.Sum exact, CALLS testing.F.Fuzz external
}

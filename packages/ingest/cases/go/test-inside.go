// Tests inside a package see its unexported names, and share helpers among test files.
// file: go.mod
module m
// file: sum.go
package sum

func sum() {}
// file: sum_test.go
package sum

import "testing"

func TestSum(t *testing.T) {
	sum() //> CALLS m.sum exact
	helper(t) //> CALLS m.helper exact
	t.Run("sub", func(t *testing.T) { sum() }) //> CALLS m.sum exact, CALLS testing.T.Run external
}

func BenchmarkSum(b *testing.B) {
	for b.Loop() { //> CALLS testing.B.Loop external
		sum() //> CALLS m.sum exact
	}
}
// file: helper_test.go
package sum

import "testing"

func helper(t *testing.T) { t.Helper() } //> CALLS testing.T.Helper external

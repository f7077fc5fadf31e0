// An own error type is found by its own methods; errors.As fills the variable of its type.
package app

import (
	"errors"
	"fmt"
)

type Failure struct{ cause error }

func (f *Failure) Error() string { return f.cause.Error() } //> CALLS builtin.error.Error external
func (f *Failure) Unwrap() error { return f.cause }
func (f *Failure) Code() int     { return 1 }

func run(err error) error {
	var failure *Failure
	if errors.As(err, &failure) { //> CALLS errors.As external
		failure.Code() //> CALLS m.Failure.Code exact
		return fmt.Errorf("x: %w", failure.Unwrap()) //> CALLS fmt.Errorf external, CALLS m.Failure.Unwrap exact
	}
	return &Failure{err} //> INSTANTIATES m.Failure exact
}

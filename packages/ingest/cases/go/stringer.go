// Printing calls no method that is written: a Stringer is called where it is called.
package app

import "fmt"

type Level int

const (
	Low Level = iota
	High
)

func (l Level) String() string { return [...]string{"low", "high"}[l] }

func run(level Level) {
	fmt.Println(level) //> CALLS fmt.Println external
	fmt.Println(High.String()) //> CALLS fmt.Println external, CALLS m.Level.String exact
}

// A conversion calls nothing.
package app

type Celsius float64

func (c Celsius) Show() {}

type Namer interface{ Name() string }

type User struct{} //> IMPLEMENTS m.Namer exact

func (User) Name() string { return "" }

func Fahrenheit(c Celsius) float64 { return float64(c) }

func run(x float64, user User) {
	Celsius(x).Show() //> CALLS m.Celsius.Show exact
	c := Celsius(x)
	c.Show() //> CALLS m.Celsius.Show exact
	Fahrenheit(Celsius(x)) //> CALLS m.Fahrenheit exact
	Namer(user).Name() //> CALLS m.Namer.Name exact
	(*User)(nil).Name() //> CALLS m.User.Name exact
	_ = []byte("a")
	_ = string(rune(65))
	func() {}()
}

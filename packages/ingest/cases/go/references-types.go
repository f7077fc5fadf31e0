// Types that are named in declarations, literals and assertions are referred to; type parameters, receivers and predeclared types are not.
// kinds: REFERENCES
package app

type Key struct{}

type Value struct{ key Key } //> REFERENCES m.Key exact

type List []Value //> REFERENCES m.Value exact

type Finder interface{ Find(key Key) (Value, error) } //> REFERENCES m.Key exact, REFERENCES m.Value exact

type Box[T Finder] struct{ content T } //> REFERENCES m.Finder exact

var shared map[Key]*Value //> REFERENCES m.Key exact, REFERENCES m.Value exact

func (v Value) Convert(key Key, other int) (List, error) { //> REFERENCES m.Key exact, REFERENCES m.List exact
	var local Value //> REFERENCES m.Value exact
	values := []Value{{key: key}} //> REFERENCES m.Value exact, REFERENCES m.Value.key exact
	made := make([]Key, 1) //> REFERENCES m.Key exact
	_, _ = local, made
	if finder, ok := any(v).(Finder); ok { //> REFERENCES m.Finder exact
		_ = finder
	}
	switch any(v).(type) {
	case Key, *Value: //> REFERENCES m.Key exact, REFERENCES m.Value exact
	}
	f := func(k Key) Value { return v } //> REFERENCES m.Key exact, REFERENCES m.Value exact
	_ = f
	return values, nil
}

func each[T Finder](items []T, f func(Key)) {} //> REFERENCES m.Finder exact, REFERENCES m.Key exact

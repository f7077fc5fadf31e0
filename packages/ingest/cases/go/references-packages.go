// Names of another package are referred to through it; the package itself is no definition.
// kinds: REFERENCES
// file: go.mod
module m
// file: config/config.go
package config

const Level = 1

var Name string

type Options struct{ Verbose bool }

func Load() {}
// file: app.go
package app

import "m/config"

const Level = 2

var options config.Options //> REFERENCES m/config.Options exact

func use(f func()) {}

func run() int {
	options.Verbose = true //> REFERENCES m.options exact, REFERENCES m/config.Options.Verbose exact
	config.Name = "a" //> REFERENCES m/config.Name exact
	use(config.Load) //> REFERENCES m/config.Load exact
	return config.Level + Level //> REFERENCES m.Level exact, REFERENCES m/config.Level exact
}

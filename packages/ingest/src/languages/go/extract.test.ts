/** Extraction from Go source: annotated source in, facts as text out. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractFile } from '../../facts/extract-file.ts'
import type { FileFacts } from '../../facts/facts.ts'
import { formatFacts } from '../../facts/format-facts.ts'
import { SourceParser } from '../../syntax/parse.ts'
import { go } from './index.ts'

const parser = new SourceParser()

async function factsOf(source: string, path = 'shop/shop.go'): Promise<FileFacts> {
  const extraction = await extractFile(go, path, source, parser)
  assert.equal(extraction.kind, 'facts')
  return (extraction as Extract<typeof extraction, { kind: 'facts' }>).facts
}

async function check(source: string, expected: string): Promise<void> {
  const lines = (text: string): string[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  // References have a test of their own.
  const withReferences = expected.includes('use REFERENCES ')
  const found = lines(formatFacts(await factsOf(source))).slice(1)
  assert.deepEqual(
    found.filter((line) => withReferences || !line.startsWith('use REFERENCES ')),
    lines(expected),
  )
}

test('types and their members are definitions; embedded types are bases and fields', () =>
  check(
    `
package shop
// Store keeps.
type Store interface {
  fmt.Stringer
  Get(key string, rest ...int) (*Item, error)
  Close() error // at last
}
type disk struct {
  *Base
  sync.Mutex
  path, name string
  items map[string][]Item
  inner struct{ deep Item }
}
type (
  Kind int
  Alias = disk
  Run func(*disk) Item
)
`,
    `
1 interface Store in 0 at 4:1 [exported] EXTENDS fmt.Stringer doc "Store keeps."
2 method Get in 1 at 6:3 [abstract exported] (key: string, rest: int) -> (tuple)<new Item, new error>
3 method Close in 1 at 7:3 [abstract exported] -> error doc "at last"
4 struct disk in 0 at 9:1 EXTENDS Base EXTENDS sync.Mutex
5 property Base in 4 at 10:3 [exported] : Base
6 property Mutex in 4 at 11:3 [exported] : sync.Mutex
7 property path in 4 at 12:3 : string
8 property name in 4 at 12:3 : string
9 property items in 4 at 13:3 : map<new string, new []<new int, new Item>>
10 property inner in 4 at 14:3
11 property deep in 10 at 14:17 : Item
12 type Kind in 0 at 17:3 [exported] : int
13 type Alias in 0 at 18:3 [exported alias] : disk
14 type Run in 0 at 19:3 [exported] : func<new Item>
`,
  ))

test('variables and constants of the file take their type from what they are made of or what they repeat', () =>
  check(
    `
package shop
const (
  // One is first.
  One Kind = iota
  Two // second
  _
  Four
)
const plain = "text"
var (
  a, b = 1, &Item{}
  made = New()
  list []*Item
  handle = func(c *Item) error { return c.Run() }
)
var settings struct { deep Item }
var first, second = pair()
`,
    `
1 constant One in 0 at 5:3 [exported] : Kind doc "One is first."
2 constant Two in 0 at 6:3 [exported] : Kind doc "second"
3 constant Four in 0 at 8:3 [exported] : Kind
4 constant plain in 0 at 10:1 : string
5 variable a in 0 at 12:3 : int
6 variable b in 0 at 12:3 : Item
7 variable made in 0 at 13:3 = New()
8 variable list in 0 at 14:3 : []<new int, new Item>
9 function handle in 0 at 15:3 (c: Item) -> error
10 variable settings in 0 at 17:1
11 property deep in 10 at 17:23 : Item
12 variable first in 0 at 18:1 = pair()[0]
13 variable second in 0 at 18:1 = pair()[1]
scope 1 function: c = variable : Item
use INSTANTIATES Item (-1) in <module> scope 0 at 12:14
use CALLS New (0) in <module> scope 0 at 13:10
use CALLS c.Run (0) in handle scope 1 at 15:43
use CALLS pair (0) in <module> scope 0 at 18:21
`,
  ))

test('methods belong to their receiver type; results, parameters and receivers are bound', () =>
  check(
    `
package shop
func (s *Stack[T]) Push(items ...T) (out *Stack[T], err error) { s.grow(); return s, nil }
func Map[T any, S Store](xs []T, s S) T { s.Close() }
func (Kind) String() string { return "" }
`,
    `
1 method Push in 0 at 3:1 owner Stack [exported] (items: T) -> (tuple)<new Stack<new T>, new error>
2 function Map in 0 at 4:1 [exported] (xs: []<new int, new T>, s: S) -> T
3 method String in 0 at 5:1 owner Kind [exported] -> string
scope 1 function: T = alias parameter 0: ?
scope 1 function: s = variable : Stack<new T>
scope 1 function: items = variable : []<new int, new T>
scope 1 function: out = variable : Stack<new T>
scope 1 function: err = variable : error
scope 2 function: T = alias parameter 0: ?
scope 2 function: S = alias parameter 1: Store
scope 2 function: xs = variable : []<new int, new T>
scope 2 function: s = variable : S
use CALLS s.grow (0) in Push scope 1 at 3:68
use CALLS s.Close (0) in Map scope 2 at 4:45
`,
  ))

test('a parameter that is named like a package does not hide it from the header', () =>
  check(
    'package shop\nfunc parse(url string, u url.URL) *url.URL { return u.Join(url) }',
    `
1 function parse in 0 at 2:1 (url: string, u: url.URL) -> url.URL
scope 2 block: url = variable new string
scope 2 block: u = variable new url.URL
use CALLS u.Join (1) in parse scope 2 at 2:55
`,
  ))

test('imports bind an alias, the likely package name, everything, or nothing', () =>
  check(
    `
package shop
import (
  "fmt"
  str "strings"
  . "example.com/dot"
  _ "embed"
  "gopkg.in/yaml.v3"
  "github.com/a/go-isatty"
  "github.com/a/validator/v10"
)
import single "one"
`,
    `
scope 0 module: fmt = alias module 'fmt'
scope 0 module: str = alias module 'strings'
scope 0 module: yaml = alias module 'gopkg.in/yaml.v3'
scope 0 module: isatty = alias module 'github.com/a/go-isatty'
scope 0 module: validator = alias module 'github.com/a/validator/v10'
scope 0 module: single = alias module 'one'
scope 0 module: * = module 'example.com/dot'
import fmt = module 'fmt' at 4:3
import strings = module 'strings' at 5:7
import example.com/dot = module 'example.com/dot' at 6:5
import embed = module 'embed' at 7:5
import gopkg.in/yaml.v3 = module 'gopkg.in/yaml.v3' at 8:3
import github.com/a/go-isatty = module 'github.com/a/go-isatty' at 9:3
import github.com/a/validator/v10 = module 'github.com/a/validator/v10' at 10:3
import one = module 'one' at 12:15
`,
  ))

test('locals are bound by block, from the end of their declaration on', () =>
  check(
    `
package shop
func f(d *Disk) {
  x, err := d.load()
  y, err := x.split()
  use(y); { y := y.next(); y.walk() }
  node := &node{}
  d = d.other()
  var z, w Item = one(), two()
}
`,
    `
1 function f in 0 at 3:1 (d: Disk)
scope 1 function: d = variable : Disk
scope 1 function: x = variable d.load()[0]
scope 1 function: err = variable d.load()[1]
scope 1 function: y = variable x.split()[0]
scope 2 block: y = variable y.next()
scope 3 block: node = variable new node
scope 3 block: z = variable : Item
scope 3 block: w = variable : Item
use CALLS d.load (0) in f scope 1 at 4:15
use CALLS x.split (0) in f scope 1 at 5:15
use CALLS use (1) in f scope 1 at 6:3
use CALLS y.next (0) in f scope 1 at 6:20
use CALLS y.walk (0) in f scope 2 at 6:30
use INSTANTIATES node (-1) in f scope 1 at 7:12
use CALLS d.other (0) in f scope 3 at 8:9
use CALLS one (0) in f scope 3 at 9:19
use CALLS two (0) in f scope 3 at 9:26
`,
  ))

test('ranges, type switches, assertions, receives and closures say what their variables are', () =>
  check(
    `
package shop
func f(xs []*Item, v any, ch chan Item) {
  for i, x := range xs { x.a(i) }
  for k := range ch { k.b() }
  switch t := v.(type) {
  case *Item: t.c()
  case int, Store: t.d()
  default: t.e()
  }
  if s, ok := v.(Store); ok { s.g(ok) }
  select { case m, ok := <-ch: m.h(ok) }
  defer func(e error) { e.Error() }(nil)
  go xs[0].run(xs...)
  n := <-ch
  p := append(xs, nil)
}
`,
    `
1 function f in 0 at 3:1 (xs: []<new int, new Item>, v: any, ch: chan<new Item>)
scope 1 function: xs = variable : []<new int, new Item>
scope 1 function: v = variable : any
scope 1 function: ch = variable : chan<new Item>
scope 1 function: n = variable ch[]
scope 1 function: p = variable append()
scope 2 block: i = variable elements of xs
scope 2 block: x = variable xs[]
scope 3 block: k = variable elements of ch
scope 4 block: t = variable : Item
scope 5 block: t = variable v
scope 6 block: t = variable v
scope 7 block: s = variable : Store
scope 7 block: ok = variable : bool
scope 8 block: m = variable ch[]
scope 8 block: ok = variable : bool
scope 9 function: e = variable : error
use CALLS x.a (1) in f scope 2 at 4:28
use CALLS k.b (0) in f scope 3 at 5:25
use CALLS t.c (0) in f scope 4 at 7:17
use CALLS t.d (0) in f scope 5 at 8:22
use CALLS t.e (0) in f scope 6 at 9:14
use CALLS s.g (1) in f scope 7 at 11:33
use CALLS m.h (1) in f scope 8 at 12:34
use CALLS e.Error (0) in f scope 9 at 13:27
use CALLS xs[].run (-1) in f scope 1 at 14:12
use CALLS append (2) in f scope 1 at 16:8
`,
  ))

test('calls, conversions and literals are told apart as far as syntax can', () =>
  check(
    `
package shop
var _ Store = (*disk)(nil)
type disk struct{}
func f(fns []func()) {
  _ = string(b)
  _ = []byte(s)
  _ = (*disk)(nil)
  _ = new(disk)
  _ = new(int)
  _ = make([]disk, 1)
  _ = pkg.Pair[int]{a: g()}
  _ = []disk{{}, {}}
  Map[int](xs)
  pkg.Pair[int, string](a, b)
  fns[0]()
  f(nil)()
  func() { inner() }()
}
`,
    `
1 struct disk in 0 at 4:1 IMPLEMENTS Store
2 function f in 0 at 5:1 (fns: []<new int, new func>)
scope 1 function: fns = variable : []<new int, new func>
use CALLS disk (1) in <module> scope 0 at 3:17
use CALLS disk (1) in f scope 1 at 8:9
use INSTANTIATES disk (-1) in f scope 1 at 9:11
use CALLS new (1) in f scope 1 at 10:7
use CALLS make (2) in f scope 1 at 11:7
use INSTANTIATES pkg.Pair<new int> (-1) in f scope 1 at 12:11
use CALLS g (0) in f scope 1 at 12:24
use CALLS Map (1) in f scope 1 at 14:3
use CALLS pkg.Pair (2) in f scope 1 at 15:7
use CALLS fns (0) in f scope 1 at 16:3
use CALLS f (1) in f scope 1 at 17:3
use CALLS f() (0) in f scope 1 at 17:9
use CALLS inner (0) in f scope 2 at 18:12
`,
  ))

test('local types are definitions of the function that holds them', () =>
  check(
    `
package shop
func f() {
  type pair struct { left *pair }
  p := pair{}
  p.left.walk()
}
`,
    `
1 function f in 0 at 3:1
2 struct pair in 1 at 4:3
3 property left in 2 at 4:22 : pair
scope 1 function: p = variable : pair
use INSTANTIATES pair (-1) in f scope 1 at 5:8
use CALLS p.left.walk (0) in f scope 1 at 6:10
`,
  ))

test('doc comments stand right above, without directives; a blank line parts them', async () => {
  const { definitions, texts } = await factsOf(`// Copyright.

// Package shop sells
//
//	indented code
//go:generate stringer
package shop

/*
Block doc
  kept.
*/
func A() {}

// Apart.

func B() {}

var x = 1 // of x
// C does.
//nolint:errcheck
func C() {}
`)
  assert.deepEqual(
    definitions.map((definition, index) => [definition.name, texts[index]?.doc ?? null]),
    [
      ['', 'Package shop sells\n\n\tindented code'],
      ['A', 'Block doc\n  kept.'],
      ['B', null],
      ['x', 'of x'],
      ['C', 'C does.'],
    ],
  )
})

test('signatures end before the body and name the keyword of a grouped declaration', async () => {
  const { texts } = await factsOf(
    'package p\ntype (\n  A[T any] struct { x int }\n  B interface { M() }\n)\nconst (\n  C, D = 1,\n    2\n)\nfunc (a *A[T]) F(\n  x int,\n) (y int) {\n  return\n}\nvar v = map[string]int{\n  "a": 1,\n}',
  )
  assert.deepEqual(
    texts.slice(1).map((text) => text.signature),
    [
      'type A[T any] struct',
      'x int',
      'type B interface',
      'M()',
      'const C, D = 1,',
      'const C, D = 1,',
      'func (a *A[T]) F( x int, ) (y int)',
      'var v = map[string]int',
    ],
  )
})

test('tests, benchmarks, fuzz targets, examples and suite methods of test files are flagged', async () => {
  const source = `package shop_test
func TestA(t *testing.T) {}
func Test_b(t *testing.T) {}
func Testify() {}
func TestMain(m *testing.M) {}
func BenchmarkA(b *testing.B) {}
func FuzzA(f *testing.F) {}
func Example() {}
func ExampleDisk_Get() {}
func helper() {}
func (s *Suite) TestThing() {}
func (s *Suite) TestOther(a, b int) {}
`
  const testsOf = async (path: string): Promise<string> => {
    const { definitions } = await factsOf(source, path)
    return definitions
      .filter((definition) => definition.flags.includes('test'))
      .map((definition) => definition.name)
      .join(' ')
  }
  assert.equal(await testsOf('a/shop_test.go'), ' TestA Test_b BenchmarkA FuzzA Example ExampleDisk_Get TestThing')
  assert.equal(await testsOf('a/shop.go'), '')
})

test('a file that the default build leaves out says so in its package clause', async () => {
  assert.equal((await factsOf('//go:build ignore\n\npackage main\n')).packageClause, 'never main')
  assert.equal((await factsOf('// +build appengine\n\npackage shop\n')).packageClause, 'other shop')
  assert.equal((await factsOf('//go:build !appengine\n\npackage shop\n')).packageClause, 'shop')
  assert.equal((await factsOf('package shop\n', 'shop/disk_windows.go')).packageClause, 'other shop')
})

test('structs and interfaces without a name are definitions where their members matter', () =>
  check(
    `
package shop
var cases = []struct{ item *Item }{{nil}}
func f() {
  for _, c := range []struct{ item *Item }{} { c.item.get() }
  if t, ok := x.(interface{ Flush() error }); ok { t.Flush() }
  y := new(t)
  z := new(y)
}
`,
    `
1 struct <anonymous 1> in 0 at 3:15 [anonymous]
2 variable cases in 0 at 3:1 : []<new int, new definition 1>
3 property item in 1 at 3:23 : Item
4 function f in 0 at 4:1
5 struct <anonymous 1> in 4 at 5:23 [anonymous]
6 property item in 5 at 5:31 : Item
7 interface <anonymous 2> in 4 at 6:18 [anonymous]
8 method Flush in 7 at 6:29 [abstract exported] -> error
scope 1 function: y = variable new()
scope 1 function: z = variable new()
scope 2 block: c = variable new []<new int, new definition 5>[]
scope 3 block: t = variable : definition 7
scope 3 block: ok = variable : bool
use CALLS c.item.get (0) in f scope 2 at 5:55
use CALLS t.Flush (0) in f scope 3 at 6:54
use INSTANTIATES t (-1) in f scope 1 at 7:12
use CALLS new (1) in f scope 1 at 8:8
`,
  ))

test('a function behind sync.OnceValue is a function; standard functions say what they give', () =>
  check(
    `
package shop
import "sync"
import "net/http"
var shared = sync.OnceValue(func() *Item { return load() })
func f() {
  r, err := http.NewRequest("GET", "/", nil)
  http := &other{}
  s := http.NewRequest()
}
`,
    `
1 function shared in 0 at 5:1 -> Item
2 function f in 0 at 6:1
scope 0 module: sync = alias module 'sync'
scope 0 module: http = alias module 'net/http'
scope 2 function: r = variable new (tuple)<new module 'net/http'.Request, new error>[0]
scope 2 function: err = variable new (tuple)<new module 'net/http'.Request, new error>[1]
scope 3 block: http = variable : other
scope 3 block: s = variable http.NewRequest()
import sync = module 'sync' at 3:8
import net/http = module 'net/http' at 4:8
use CALLS sync.OnceValue (1) in <module> scope 0 at 5:19
use CALLS load (0) in shared scope 1 at 5:51
use CALLS http.NewRequest (3) in f scope 2 at 7:18
use INSTANTIATES other (-1) in f scope 2 at 8:12
use CALLS http.NewRequest (0) in f scope 3 at 9:13
`,
  ))

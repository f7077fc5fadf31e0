/** Go sources in, edges out: what is bound, how surely, and the decoys that share a name and must stay unbound. */

import { test } from 'node:test'
import { checkEdges } from '../../resolve/check-edges.ts'
import { go } from './index.ts'

const check = (files: Readonly<Record<string, string>>, expected: string): Promise<void> =>
  checkEdges(go, { 'go.mod': 'module m\n', ...files }, expected)

test('names are found through every form of import and in the package’s other files', () =>
  check(
    {
      'a/a.go': 'package a\nfunc Shown() {}\nfunc hidden() {}\n',
      'b/b.go': 'package b\nfunc Dotted() {}\nfunc quiet() {}\n',
      'c.go': 'package c\nfunc near() {}\n',
      'main.go': `package c
import (
  "m/a"
  other "m/a"
  . "m/b"
  _ "m/gone"
  "example.com/far/v2"
)
func f() {
  a.Shown()
  other.Shown()
  Dotted()
  quiet()
  near()
  far.Away()
  hidden()
  a := a.Shown
  a()
}
`,
    },
    `
    CALLS m.f -> m/a.Shown exact 10:5
    CALLS m.f -> m/a.Shown exact 11:9
    CALLS m.f -> m/b.Dotted exact 12:3
    CALLS m.f -> ? quiet 13:3
    CALLS m.f -> m.near exact 14:3
    CALLS m.f -> example.com/far/v2.Away external 15:7
    CALLS m.f -> ? hidden 16:3
    CALLS m.f -> m/a.Shown exact 18:3
    `,
  ))

test('a shared name binds nothing', () =>
  check(
    {
      'a.go': `package a
type Model struct{}
func (m *Model) Save() {}
func (m *Model) Only() {}
func run() {}
`,
      'b/b.go': `package b
func use(thing interface{ Save() }, run func()) {
  thing.Save()
  thing.Only()
  run()
  unknown().Save()
  Save()
  fns := map[string]func(){}
  fns["a"]()
  var any any = nil
  any.Save()
}
`,
    },
    `
    CALLS m/b.use -> ? Save 3:9
    CALLS m/b.use -> ? Only 4:9
    CALLS m/b.use -> ? run 5:3
    CALLS m/b.use -> ? unknown 6:3
    CALLS m/b.use -> ? Save 6:13
    CALLS m/b.use -> ? Save 7:3
    CALLS m/b.use -> ? fns 9:3
    CALLS m/b.use -> ? Save 11:7
    `,
  ))

test('methods are found on declared types, through embedding, from any file of the package', () =>
  check(
    {
      'a.go': `package a
type Store interface { Reader; Put() }
type Reader interface { Get() }
type base struct{}
type disk struct { base; next *disk }
var _ Store = (*disk)(nil)
func (d *disk) Put() { d.Get(); d.next.Put(); d.base.Get(); d.missing() }
func use(s Store, d disk) { s.Get(); s.Put(); d.Get() }
`,
      'b.go': 'package a\nfunc (b *base) Get() {}\n',
      'c.go': 'package a\ntype decoy struct{}\nfunc (decoy) missing() {}\nfunc (decoy) Get() {}\n',
    },
    `
    EXTENDS m.Store -> m.Reader exact 2:24
    IMPLEMENTS m.base -> m.Reader exact 4:6
    IMPLEMENTS m.disk -> m.Reader exact 5:6
    EXTENDS m.disk -> m.base exact 5:20
    IMPLEMENTS m.disk -> m.Store exact 6:7
    CALLS m.disk.Put -> m.base.Get exact 7:26
    CALLS m.disk.Put -> m.disk.Put exact 7:40
    CALLS m.disk.Put -> m.base.Get exact 7:54
    CALLS m.disk.Put -> ? missing 7:63
    CALLS m.use -> m.Reader.Get exact 8:31
    CALLS m.use -> m.Store.Put exact 8:40
    CALLS m.use -> m.base.Get exact 8:49
    IMPLEMENTS m.decoy -> m.Reader exact 2:6
    `,
  ))

test('values keep their type through results, ranges, maps, channels, assertions and method values', () =>
  check(
    {
      'a.go': `package a
type user struct{}
func (u user) Name() string { return "" }
type Namer interface{ Name() string }
func two() (user, *user) { return user{}, nil }
func f(n Namer, ch chan user, byID map[string][]*user) {
  x, y := two()
  x.Name()
  y.Name()
  for id, us := range byID { id.Name(); for i := range us { us[i].Name() } }
  v, ok := <-ch
  v.Name()
  ok.Name()
  switch t := n.(type) {
  case user: t.Name()
  default: t.Name()
  }
  fn := x.Name
  fn()
  user.Name(x)
  _ = user(x).Name()
  new(user).Name()
  cases := []struct{ who *user }{{nil}}
  for _, c := range cases { c.who.Name() }
}
`,
    },
    `
    IMPLEMENTS m.user -> m.Namer exact 2:6
    INSTANTIATES m.two -> m.user exact 5:35
    CALLS m.f -> m.two exact 7:11
    CALLS m.f -> m.user.Name exact 8:5
    CALLS m.f -> m.user.Name exact 9:5
    CALLS m.f -> ? Name 10:33
    CALLS m.f -> m.user.Name exact 10:67
    CALLS m.f -> m.user.Name exact 12:5
    CALLS m.f -> ? Name 13:6
    CALLS m.f -> m.user.Name exact 15:16
    CALLS m.f -> m.Namer.Name exact 16:14
    CALLS m.f -> m.user.Name exact 19:3
    CALLS m.f -> m.user.Name exact 20:8
    CALLS m.f -> m.user.Name exact 21:15
    INSTANTIATES m.f -> m.user exact 22:7
    CALLS m.f -> m.user.Name exact 22:13
    CALLS m.f -> m.user.Name exact 24:35
    `,
  ))

test('an inner name hides an outer one from its declaration to the end of its block', () =>
  check(
    {
      'a.go': `package a
type left struct{}
func (left) go1() {}
type right struct{}
func (right) go1() {}
func help() {}
func f(v left) {
  help()
  v.go1()
  if v := (right{}); true {
    v.go1()
  }
  {
    v.go1()
    v := right{}
    v.go1()
  }
  v.go1()
  help := 3
  help()
}
func right2(right right) right { right.go1(); return right }
func g() { right2(right{}).go1() }
`,
    },
    `
    CALLS m.f -> m.help exact 8:3
    CALLS m.f -> m.left.go1 exact 9:5
    INSTANTIATES m.f -> m.right exact 10:12
    CALLS m.f -> m.right.go1 exact 11:7
    CALLS m.f -> m.left.go1 exact 14:7
    INSTANTIATES m.f -> m.right exact 15:10
    CALLS m.f -> m.right.go1 exact 16:7
    CALLS m.f -> m.left.go1 exact 18:5
    CALLS m.f -> ? help 20:3
    CALLS m.right2 -> m.right.go1 exact 22:40
    CALLS m.g -> m.right2 exact 23:12
    INSTANTIATES m.g -> m.right exact 23:19
    CALLS m.g -> m.right.go1 exact 23:28
    `,
  ))

test('generic functions and types are found with and without their arguments', () =>
  check(
    {
      'a.go': `package a
type Box[T any] struct{ held T }
func (b *Box[T]) Self() *Box[T] { return b }
type Namer interface{ Name() string }
type user struct{}
func (user) Name() string { return "" }
func First[T Namer](xs []T) string { return xs[0].Name() }
func Make[T any](n int, m T) *Box[T] { return &Box[T]{} }
func f() {
  First[user](nil)
  First([]user{{}})
  Make[user](1, user{}).Self().Self()
  (&Box[int]{}).Self()
  Box[int]{}.held.Name()
}
`,
    },
    `
    IMPLEMENTS m.user -> m.Namer exact 5:6
    CALLS m.First -> m.Namer.Name exact 7:51
    INSTANTIATES m.Make -> m.Box exact 8:48
    CALLS m.f -> m.First exact 10:3
    CALLS m.f -> m.First exact 11:3
    CALLS m.f -> m.Make exact 12:3
    INSTANTIATES m.f -> m.user exact 12:17
    CALLS m.f -> m.Box.Self exact 12:25
    CALLS m.f -> m.Box.Self exact 12:32
    INSTANTIATES m.f -> m.Box exact 13:5
    CALLS m.f -> m.Box.Self exact 13:17
    INSTANTIATES m.f -> m.Box exact 14:3
    CALLS m.f -> ? Name 14:19
    `,
  ))

test('test packages see what their kind of package sees', () =>
  check(
    {
      'a/a.go': 'package a\nfunc Open() {}\nfunc inner() {}\n',
      'a/in_test.go': 'package a\nfunc TestIn(t *testing.T) { inner(); helper() }\nfunc helper() {}\n',
      'a/out_test.go': 'package a_test\nimport "m/a"\nfunc TestOut(t *testing.T) { a.Open(); helper(); inner() }\n',
      'a/more_test.go': 'package a_test\nfunc helper() {}\n',
    },
    `
    CALLS m/a.TestIn -> m/a.inner exact 2:29
    CALLS m/a.TestIn -> m/a.helper exact 2:38
    CALLS m/a_test.TestOut -> m/a.Open exact 3:32
    CALLS m/a_test.TestOut -> m/a_test.helper exact 3:40
    CALLS m/a_test.TestOut -> ? inner 3:50
    `,
  ))

test('replaced modules lie in their folder; a program that no build includes is alone', () =>
  check(
    {
      'go.mod': 'module m\nreplace example.com/near => ./near\n',
      'near/go.mod': 'module example.com/near\n',
      'near/deep/a.go': 'package deep\nfunc Do() {}\n',
      'a.go': 'package a\nimport "example.com/near/deep"\nfunc run() { deep.Do() }\nfunc g() { run() }\n',
      'gen.go': '//go:build ignore\n\npackage main\nfunc run() {}\nfunc main() { run(); g() }\n',
    },
    `
    CALLS m.run -> example.com/near/deep.Do exact 3:19
    CALLS m.g -> m.run exact 4:12
    CALLS m/gen.go.main -> m/gen.go.run exact 5:15
    CALLS m/gen.go.main -> ? g 5:22
    `,
  ))

/** Edges of small Java projects: imports, hierarchy, scopes and overloads, with decoys that share a name and must stay unbound. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkEdges, resolveSources } from '../../resolve/check-edges.ts'
import { java } from './index.ts'

const check = (files: Readonly<Record<string, string>>, expected: string): Promise<void> =>
  checkEdges(java, files, expected, true)

test('types are found by import, by package and by nesting; a type of another package is not', () =>
  check(
    {
      'src/a/Tool.java':
        'package a; public class Tool { public static void go() {} public static class Part { public void run() {} } }',
      'src/b/Tool.java': 'package b; class Tool { static void go() {} }',
      'src/b/Main.java': `package b;
import a.Tool.Part;
class Main {
  void m(Part part) { Tool.go(); a.Tool.go(); part.run(); new Part().run(); other.Tool.go(); }
}`,
      'src/c/Main.java': `package c;
import a.*;
class Main { void m() { Tool.go(); Part.run(); } }`,
    },
    `
IMPORTS src/b/Main.java -> a.Tool.Part exact 2:15
CALLS b.Main.m -> b.Tool.go exact 4:28
CALLS b.Main.m -> a.Tool.go exact 4:41
CALLS b.Main.m -> a.Tool.Part.run exact 4:52
INSTANTIATES b.Main.m -> a.Tool.Part exact 4:63
CALLS b.Main.m -> a.Tool.Part.run exact 4:70
CALLS b.Main.m -> other.Tool.go external 4:88
IMPORTS src/c/Main.java -> a exact 2:8
CALLS c.Main.m -> a.Tool.go exact 3:30
CALLS c.Main.m -> ? run 3:41
`,
  ))

test('static imports bring in members, one or all', () =>
  check(
    {
      'a/Tool.java': 'package a; public class Tool { public static void one() {} public static void two() {} }',
      'b/One.java': 'package b; import static a.Tool.one; class One { void m() { one(); two(); } }',
      'b/All.java': 'package b; import static a.Tool.*; class All { void m() { two(); } }',
    },
    `
IMPORTS b/All.java -> a.Tool exact 1:28
CALLS b.All.m -> a.Tool.two exact 1:59
IMPORTS b/One.java -> a.Tool.one exact 1:33
CALLS b.One.m -> a.Tool.one exact 1:61
CALLS b.One.m -> ? two 1:68
`,
  ))

test('bare calls reach the nearest type that has the method, inherited or enclosing', () =>
  check(
    {
      'p/Base.java': 'package p; class Base { void inherited() {} }',
      'p/A.java': `package p;
class A extends Base {
  void outer() {}
  void own() { inherited(); }
  class Inner { void m() { outer(); inherited(); own(); } void own() {} }
  static void missing() { gone(); }
}
class Decoy { void gone() {} }`,
    },
    `
EXTENDS p.A -> p.Base exact 2:17
CALLS p.A.own -> p.Base.inherited exact 4:16
CALLS p.A.Inner.m -> p.A.outer exact 5:28
CALLS p.A.Inner.m -> p.Base.inherited exact 5:37
CALLS p.A.Inner.m -> p.A.Inner.own exact 5:50
CALLS p.A.missing -> ? gone 6:27
`,
  ))

test('this, super, the enclosing instance and a named interface choose where the search begins', () =>
  check(
    {
      'p/A.java': `package p;
interface Face { default void go() {} }
class Base { void go() {} }
class A extends Base implements Face {
  void go() { this.go(); super.go(); Face.super.go(); }
  class Inner { void go() {} void m() { A.this.go(); A.super.go(); go(); } }
}`,
    },
    `
EXTENDS p.A -> p.Base exact 4:17
IMPLEMENTS p.A -> p.Face exact 4:33
CALLS p.A.go -> p.A.go exact 5:20
CALLS p.A.go -> p.Base.go exact 5:32
CALLS p.A.go -> p.Face.go exact 5:49
CALLS p.A.Inner.m -> p.A.go exact 6:48
CALLS p.A.Inner.m -> p.Base.go exact 6:62
CALLS p.A.Inner.m -> p.A.Inner.go exact 6:68
`,
  ))

test('receivers are typed by locals, fields, parameters, chains, loops, patterns and casts', () =>
  check(
    {
      'p/Foo.java': 'package p; class Foo { Foo self() { return this; } void go() {} } class Decoy { void go() {} }',
      'p/A.java': `package p;
class A {
  private Foo field;
  Foo[] all;
  void m(Foo parameter, java.util.List<Foo> list, Object o) {
    field.go(); this.field.self().self().go(); parameter.go();
    var made = new Foo(); made.go();
    for (var each : list) each.go();
    for (Foo each : all) each.go();
    all[0].go(); ((Foo) o).go();
    if (o instanceof Foo f) f.go(); else o.go();
    list.forEach(x -> x.go());
  }
}`,
    },
    `
CALLS p.A.m -> p.Foo.go exact 6:11
CALLS p.A.m -> p.Foo.self exact 6:28
CALLS p.A.m -> p.Foo.self exact 6:35
CALLS p.A.m -> p.Foo.go exact 6:42
CALLS p.A.m -> p.Foo.go exact 6:58
INSTANTIATES p.A.m -> p.Foo exact 7:20
CALLS p.A.m -> p.Foo.go exact 7:32
CALLS p.A.m -> p.Foo.go exact 8:32
CALLS p.A.m -> p.Foo.go exact 9:31
CALLS p.A.m -> p.Foo.go exact 10:12
CALLS p.A.m -> p.Foo.go exact 10:28
CALLS p.A.m -> p.Foo.go exact 11:31
CALLS p.A.m -> ? go 11:44
CALLS p.A.m -> java.util.List.forEach external 12:10
CALLS p.A.m -> p.Foo.go exact 12:25
`,
  ))

test('anonymous classes call their own methods, their base and what is around them', () =>
  check(
    {
      'p/A.java': `package p;
abstract class Base { abstract void run(); void help() {} }
class A {
  void around() {}
  void m() {
    new Base() { void run() { help(); around(); own(); } void own() {} }.own();
  }
}`,
    },
    `
EXTENDS p.A.m.<anonymous 1> -> p.Base exact 6:9
INSTANTIATES p.A.m -> p.Base exact 6:9
CALLS p.A.m.<anonymous 1>.run -> p.Base.help exact 6:31
CALLS p.A.m.<anonymous 1>.run -> p.A.around exact 6:39
CALLS p.A.m.<anonymous 1>.run -> p.A.m.<anonymous 1>.own exact 6:49
CALLS p.A.m -> p.A.m.<anonymous 1>.own exact 6:74
`,
  ))

test('a local of the same name hides no method', () =>
  check(
    { 'p/A.java': 'package p; class A { int size() { return 0; } void m(int size) { size(); } }' },
    'CALLS p.A.m -> p.A.size exact 1:66',
  ))

test('constructors are called beside the instantiation, by arity, by this and by super', () =>
  check(
    {
      'p/A.java': `package p;
class Base { Base(int i) {} }
class A extends Base {
  A() { this(1); }
  A(int i) { super(i); }
  static A make() { return new A(); }
}
enum E { ONE(1), TWO; E(int i) {} E() {} }`,
    },
    `
EXTENDS p.A -> p.Base exact 3:17
CALLS p.A.A -> p.A.A exact 4:9
CALLS p.A.A -> p.Base.Base exact 5:14
CALLS p.A.make -> p.A.A exact 6:32
INSTANTIATES p.A.make -> p.A exact 6:32
CALLS p.E -> p.E.E exact 8:10
INSTANTIATES p.E -> p.E exact 8:10
CALLS p.E -> p.E.E exact 8:18
INSTANTIATES p.E -> p.E exact 8:18
`,
  ))

test('methods and fields of one name are apart, also when only the parent has the method', () =>
  check(
    {
      'p/A.java': `package p;
class Base { int size() { return 0; } }
class Foo { void go() {} }
class A extends Base {
  Foo size; Foo item; Foo item() { return item; }
  void m() { size(); size.go(); this.size(); item.go(); item().go(); }
}
record Point(Foo x) { void m() { x.go(); x().go(); } }`,
    },
    `
EXTENDS p.A -> p.Base exact 4:17
CALLS p.A.m -> p.Base.size exact 6:14
CALLS p.A.m -> p.Foo.go exact 6:27
CALLS p.A.m -> p.Base.size exact 6:38
CALLS p.A.m -> p.Foo.go exact 6:51
CALLS p.A.m -> p.A.item exact 6:57
CALLS p.A.m -> p.Foo.go exact 6:64
CALLS p.Point.m -> p.Foo.go exact 8:36
CALLS p.Point.m -> p.Point.x exact 8:42
CALLS p.Point.m -> p.Foo.go exact 8:46
`,
  ))

test('inside a class and its subclasses the name of the class is the class, not its constructor', () =>
  check(
    {
      'p/A.java': `package p;
class A { A() {} static A make() { return new A(); } static class Part extends A { A other() { return A.make(); } } }`,
    },
    `
CALLS p.A.make -> p.A.A exact 2:47
INSTANTIATES p.A.make -> p.A exact 2:47
EXTENDS p.A.Part -> p.A exact 2:80
CALLS p.A.Part.other -> p.A.make exact 2:105
`,
  ))

test('a static final field of an enum is no case of it', () =>
  check(
    {
      'p/E.java':
        'package p; enum E { ONE; static final Foo FOO = null; void go() {} void m() { FOO.go(); ONE.go(); } } class Foo { void go() {} }',
    },
    `
INSTANTIATES p.E -> p.E exact 1:21
CALLS p.E.m -> p.Foo.go exact 1:83
CALLS p.E.m -> p.E.go exact 1:93
`,
  ))

/** What `expression` calls among overloads of `f`, each told apart by what it returns. */
async function chosen(overloads: string, expression: string): Promise<string> {
  const { graphs } = await resolveSources([java], {
    'p/A.java': `package p; class Foo {} class Bar extends Foo {}
class A { ${overloads}
 void m(Foo foo, Bar bar, Object o, String s, int i, long l, char c, Integer boxed, int[] ints, String[] strings) { ${expression}; } }`,
  })
  const nodes = new Map(graphs.flatMap((graph) => graph.nodes.map((node) => [node.id, node])))
  return graphs
    .flatMap((graph) => graph.edges)
    .filter((edge) => edge.kind === 'CALLS' && nodes.get(edge.to)?.name === 'f')
    .map((edge) => `${nodes.get(edge.to)?.signature} ${edge.resolution}`)
    .join(' | ')
}

test('overloads are chosen by the types of what is passed', async () => {
  const references = 'void f(Object o) {} void f(Foo foo) {} void f(String s) {} void f(CharSequence s) {}'
  assert.equal(await chosen(references, 'f(foo)'), 'void f(Foo foo) exact')
  assert.equal(await chosen(references, 'f(bar)'), 'void f(Foo foo) exact')
  assert.equal(await chosen(references, 'f("a" + i)'), 'void f(String s) exact')
  assert.equal(await chosen(references, 'f(o)'), 'void f(Object o) exact')
  assert.equal(await chosen(references, 'f(ints)'), 'void f(Object o) exact')
  assert.equal(await chosen(references, 'f(unknown())'), '')
  const numbers = 'void f(int i) {} void f(long l) {} void f(Integer i) {} void f(Object o) {} void f(int... all) {}'
  assert.equal(await chosen(numbers, 'f(i)'), 'void f(int i) exact')
  assert.equal(await chosen(numbers, 'f(c)'), 'void f(int i) exact')
  assert.equal(await chosen(numbers, 'f(i + l)'), 'void f(long l) exact')
  assert.equal(await chosen(numbers, 'f(boxed)'), 'void f(Integer i) exact')
  assert.equal(await chosen(numbers, 'f(s.length())'), 'void f(int i) exact')
  assert.equal(await chosen(numbers, 'f(1, 2)'), 'void f(int... all) exact')
  assert.equal(await chosen(numbers, 'f(ints)'), 'void f(int... all) exact')
  const arrays = 'void f(int[] a) {} void f(String[] a) {} void f(Object[] a) {} void f(char[] a) {}'
  assert.equal(await chosen(arrays, 'f(ints)'), 'void f(int[] a) exact')
  assert.equal(await chosen(arrays, 'f(strings)'), 'void f(String[] a) exact')
  assert.equal(await chosen(arrays, 'f(new Foo[0])'), 'void f(Object[] a) exact')
})

test('inherited overloads take part; private ones of other files and overridden ones do not', () =>
  check(
    {
      'p/Base.java':
        'package p; class Base { void f() {} void f(int i) {} private void f(String s) {} void f(Object o) {} }',
      'p/A.java': 'package p; class A extends Base { void f(int i) {} void m() { f(); f(1); f("a"); } }',
    },
    `
EXTENDS p.A -> p.Base exact 1:28
CALLS p.A.m -> p.Base.f exact 1:63
CALLS p.A.m -> p.A.f exact 1:68
CALLS p.A.m -> p.Base.f exact 1:74
`,
  ))

test('what every type has of Object is external', () =>
  check(
    { 'p/A.java': 'package p; class A { void m(A a, E e) { a.hashCode(); getClass(); e.ordinal(); } } enum E {}' },
    `
CALLS p.A.m -> java.lang.Object.hashCode external 1:43
CALLS p.A.m -> java.lang.Object.getClass external 1:55
CALLS p.A.m -> java.lang.Enum.ordinal external 1:69
`,
  ))

test('one method of a generic type is one target, whatever its arguments are', async () => {
  const { edges } = await resolveSources([java], {
    'src/p/Keys.java': `package p;
import java.util.*;
class Keys {
  <E extends Enum<E>> void all(Class<E> type, Iterable<? extends E> given) {
    for (E one : given) one.ordinal();
    for (E one : EnumSet.allOf(type)) one.ordinal();
    E mixed = given == null ? type.cast(null) : given.iterator().next();
    mixed.ordinal();
  }
}`,
  })
  assert.equal(edges.match(/java\.lang\.Enum\.ordinal external 5:/g)?.length, 1)
})

/** Extraction from Java source: annotated source in, facts as text out. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkFacts, factsOfSource } from '../../facts/check-facts.ts'
import type { FileFacts } from '../../facts/facts.ts'
import { java } from './index.ts'

const factsOf = (source: string, path = 'src/main/java/p/A.java'): Promise<FileFacts> =>
  factsOfSource(java, path, source)
const check = (source: string, expected: string): Promise<void> =>
  checkFacts(java, 'src/main/java/p/A.java', source, expected)

async function flagsOf(source: string, path?: string): Promise<string> {
  const { definitions } = await factsOf(source, path)
  return definitions
    .slice(1)
    .map(({ name, flags }) => `${name}[${flags.join(' ')}]`)
    .join(' ')
}

test('types, members and enum constants are definitions with their bases and declared types', () =>
  check(
    `
package p;
/** A shape. */
public abstract class Shape<T extends Number & Runnable> extends base.pkg.Thing<T> implements Face, Other.Inner {
  public static final String NAME = "shape";
  private int[] sizes, single[];
  protected Shape(T first, String... rest) { }
  abstract <U> java.util.List<? extends U> all(Class<U> type);
}
interface Face extends Runnable { int MAX = 1; void look(); default void see() { } }
@interface Marked { String value() default ""; }
`,
    `
0 module <module> in -1 at 2:1
1 class Shape in 0 at 4:1 [abstract] EXTENDS module 'base.pkg'.Thing<T> IMPLEMENTS Face IMPLEMENTS Other.Inner doc "A shape."
2 constant NAME in 1 at 5:3 [static] : String
3 property sizes in 1 at 6:17 [private] : []<int>
4 property single in 1 at 6:24 [private] : []<[]<int>>
5 method Shape in 1 at 7:3 [constructor] (first: T, rest: []<String>)
6 method all in 1 at 8:3 [abstract] (type: Class<U>) -> module 'java.util'.List<U>
7 interface Face in 0 at 10:1 EXTENDS Runnable
8 constant MAX in 7 at 10:35 [static] : int
9 method look in 7 at 10:48 [abstract] -> nothing
10 method see in 7 at 10:61 -> nothing
11 interface Marked in 0 at 11:1
12 method value in 11 at 11:21 [abstract] -> String
scope 1 block: T = alias parameter 0: Number
scope 3 function: first = variable : T
scope 3 function: rest = variable : []<String>
scope 4 block: U = alias parameter 0: module 'java.lang'.Object
`,
  ))

test('an enum has cases; only they are constants, and a case with a body is an anonymous class', () =>
  check(
    `
enum Op {
  /** Adds. */
  ADD("+") { int run(int a) { return go(a); } },
  NONE;
  private static final Op FIRST = ADD;
  Op(String sign) { }
  Op() { this(""); }
  int run(int a) { return a; }
}
`,
    `
0 module <module> in -1 at 2:1
1 enum Op in 0 at 2:1
2 constant ADD in 1 at 4:3 [static] : definition 1 doc "Adds."
3 class <anonymous 1> in 1 at 4:12 [anonymous] EXTENDS definition 1
4 method run in 3 at 4:14 (a: int) -> int
5 constant NONE in 1 at 5:3 [static] : definition 1
6 property FIRST in 1 at 6:3 [static private] : Op
7 method Op in 1 at 7:3 [constructor] (sign: String)
8 method Op in 1 at 8:3 [constructor]
9 method run in 1 at 9:3 (a: int) -> int
scope 3 function: a = variable : int
scope 4 function: sign = variable : String
scope 6 function: a = variable : int
use INSTANTIATES definition 1 (1) in Op scope 1 at 4:3
use CALLS go (1) in run scope 3 at 4:38
use INSTANTIATES definition 1 (0) in Op scope 1 at 5:3
use CALLS Self.Op (1) in Op scope 5 at 8:10
`,
  ))

test('a record has a field and a reading method for each component, unless it declares the method', () =>
  check(
    `
record Point(int x, Foo y) implements Face {
  Point { y.check(); }
  public Foo y() { return y; }
}
`,
    `
0 module <module> in -1 at 2:1
1 class Point in 0 at 2:1 IMPLEMENTS Face
2 property x in 1 at 2:14 [private] : int
3 method x in 1 at 2:14 -> int
4 property y in 1 at 2:21 [private] : Foo
5 method Point in 1 at 3:3 [constructor] (x: int, y: Foo)
6 method y in 1 at 4:3 -> Foo
scope 2 function: x = variable : int
scope 2 function: y = variable : Foo
use CALLS y.check (0) in Point scope 2 at 3:13
`,
  ))

test('imports of types, members and whole packages are aliases and stars', () =>
  check(
    `
package p.q;
import a.b.C;
import a.b.Outer.Inner;
import a.b.*;
import a.b.C.*;
import static a.b.C.make;
import static a.b.lower.make;
import static a.b.C.*;
`,
    `
0 module <module> in -1 at 2:1
scope 0 module: C = alias module 'a.b'.C
scope 0 module: Inner = alias module 'a.b'.Outer.Inner
scope 0 module: make = alias module 'a.b'.C.make
scope 0 module: make = alias module 'a.b'.lower.make
scope 0 module: * = module 'a.b'
scope 0 module: * = module 'a.b'.C
scope 0 module: * = module 'a.b'.C
import a.b.C = module 'a.b'.C at 3:12
import a.b.Outer.Inner = module 'a.b'.Outer.Inner at 4:18
import a.b.* = module 'a.b' at 5:10
import a.b.C.* = module 'a.b'.C at 6:12
import a.b.C.make = module 'a.b'.C.make at 7:21
import a.b.lower.make = module 'a.b'.lower.make at 8:25
import a.b.C.* = module 'a.b'.C at 9:19
`,
  ))

test('receivers are this, super, enclosing and qualified types, chains, casts, literals and constructors', () =>
  check(
    `
class A extends Base<String> {
  void m(Object o) {
    this.x.go(); super.m(o); A.this.go(); A.super.go(); Face.super.go();
    go().and().then(1, 2); ((Foo) o).bar(); "text".length(); ("a" + o).trim(); Foo.class.getName();
    new Foo<>(1).run(); outer.new Inner(); new int[2][].clone(); list[0].go();
    (o == null ? a : b).go(); a.b.Type.make(); java.net.URI.create(null); config.limits.MAX.get();
  }
}
`,
    `
0 module <module> in -1 at 2:1
1 class A in 0 at 2:1 EXTENDS Base<String>
2 method m in 1 at 3:3 (o: Object) -> nothing
scope 2 function: o = variable : Object
use CALLS self.x.go (0) in m scope 2 at 4:12
use CALLS super.m (1) in m scope 2 at 4:24
use CALLS new A.go (0) in m scope 2 at 4:37
use CALLS new Base<String>.go (0) in m scope 2 at 4:51
use CALLS new Face.go (0) in m scope 2 at 4:68
use CALLS go (0) in m scope 2 at 5:5
use CALLS go().and (0) in m scope 2 at 5:10
use CALLS go().and().then (2) in m scope 2 at 5:16
use CALLS new Foo.bar (0) in m scope 2 at 5:38
use CALLS new module 'java.lang'.String.length (0) in m scope 2 at 5:52
use CALLS new module 'java.lang'.String.trim (0) in m scope 2 at 5:72
use CALLS new module 'java.lang'.Class<Foo>.getName (0) in m scope 2 at 5:90
use INSTANTIATES Foo (1) in m scope 2 at 6:9
use CALLS new Foo.run (0) in m scope 2 at 6:18
use INSTANTIATES outer.Inner (0) in m scope 2 at 6:35
use CALLS new []<[]<int>>.clone (0) in m scope 2 at 6:57
use CALLS list[].go (0) in m scope 2 at 6:74
use CALLS (a | b).go (0) in m scope 2 at 7:25
use CALLS module 'a.b'.Type.make (0) in m scope 2 at 7:40
use CALLS module 'java.net'.URI.create (1) in m scope 2 at 7:61
use CALLS config.limits.MAX.get (0) in m scope 2 at 7:93
`,
  ))

test('locals are bound in the block that they live in, and a pattern does not reach what it does not match', () =>
  check(
    `
class A {
  void m(Object o, List<Foo> list) {
    o.before();
    if (o instanceof Foo f) f.a(); else if (o instanceof Bar f) f.b();
    if (!(o instanceof Baz z)) return;
    z.c();
    for (var e : list) e.d();
    for (Bar e : list) e.e();
    try (var in = open()) { in.f(); } catch (IOException | Oops x) { x.g(); }
    switch (o) { case Foo f -> f.h(); case Pair(Foo l, var r) when l.i() -> r.j(); default -> { } }
    var made = new Foo();
    made.k();
  }
}
`,
    `
0 module <module> in -1 at 2:1
1 class A in 0 at 2:1
2 method m in 1 at 3:3 (o: Object, list: List<Foo>) -> nothing
scope 2 function: o = variable : Object
scope 2 function: list = variable : List<Foo>
scope 3 block: f = variable : Foo
scope 4 block: f = variable : Bar
scope 5 block: z = variable : Baz
scope 5 block: made = variable new Foo
scope 6 block: e = variable elements of list
scope 7 block: e = variable : Bar
scope 8 block: in = variable open()
scope 9 block: x = variable : (IOException | Oops)
scope 10 block: f = variable : Foo
scope 11 block: l = variable : Foo
scope 11 block: r = variable
use CALLS o.before (0) in m scope 2 at 4:7
use CALLS f.a (0) in m scope 3 at 5:31
use CALLS f.b (0) in m scope 4 at 5:67
use CALLS z.c (0) in m scope 5 at 7:7
use CALLS e.d (0) in m scope 6 at 8:26
use CALLS e.e (0) in m scope 7 at 9:26
use CALLS open (0) in m scope 8 at 10:19
use CALLS in.f (0) in m scope 8 at 10:32
use CALLS x.g (0) in m scope 9 at 10:72
use CALLS f.h (0) in m scope 10 at 11:34
use CALLS l.i (0) in m scope 11 at 11:70
use CALLS r.j (0) in m scope 11 at 11:79
use INSTANTIATES Foo (0) in m scope 5 at 12:20
use CALLS made.k (0) in m scope 5 at 13:10
`,
  ))

test('lambdas have a scope and no definition; anonymous and local classes own the calls of their methods', () =>
  check(
    `
class A {
  Runnable field = () -> start();
  void m() {
    list.forEach((x, y) -> { x.go(); });
    new Base(make()) { void run() { inner(); } }.run();
    class Local { void own() { deep(); } }
    new Local().own();
    each(item -> item.go());
  }
}
`,
    `
0 module <module> in -1 at 2:1
1 class A in 0 at 2:1
2 property field in 1 at 3:3 : Runnable
3 method m in 1 at 4:3 -> nothing
4 class <anonymous 1> in 3 at 6:5 [anonymous] EXTENDS Base
5 method run in 4 at 6:24 -> nothing
6 class Local in 3 at 7:5
7 method own in 6 at 7:19 -> nothing
scope 4 function: x = variable parameter 0 of argument 0 of list.forEach()
scope 4 function: y = variable parameter 1 of argument 0 of list.forEach()
scope 10 function: item = variable parameter 0 of argument 0 of each()
use CALLS start (0) in A scope 2 at 3:26
use CALLS list.forEach (1) in m scope 3 at 5:10
use CALLS x.go (0) in m scope 4 at 5:32
use INSTANTIATES Base (1) in m scope 3 at 6:9
use CALLS make (0) in m scope 3 at 6:14
use CALLS inner (0) in run scope 6 at 6:37
use CALLS new definition 4.run (0) in m scope 3 at 6:50
use CALLS deep (0) in own scope 9 at 7:32
use INSTANTIATES Local (0) in m scope 7 at 8:9
use CALLS new Local.own (0) in m scope 7 at 8:17
use CALLS each (1) in m scope 7 at 9:5
use CALLS item.go (0) in m scope 10 at 9:23
`,
  ))

test('a call right on an anonymous class may mean a method that only it has', () =>
  check(
    `
class A { void m() { (new Base() { void own() { } }).own(); } }
`,
    `
0 module <module> in -1 at 2:1
1 class A in 0 at 2:1
2 method m in 1 at 2:11 -> nothing
3 class <anonymous 1> in 2 at 2:23 [anonymous] EXTENDS Base
4 method own in 3 at 2:36 -> nothing
use INSTANTIATES Base (0) in m scope 2 at 2:27
use CALLS new definition 3.own (0) in m scope 2 at 2:54
`,
  ))

test('a declared type variable is a parameter with its position and bound', () =>
  check(
    `
class A<T extends Foo> { T field; <U> U make(T given) { return null; } T get() { return field; } }
`,
    `
0 module <module> in -1 at 2:1
1 class A in 0 at 2:1
2 property field in 1 at 2:26 : T
3 method make in 1 at 2:35 (given: T) -> U
4 method get in 1 at 2:72 -> T
scope 1 block: T = alias parameter 0: Foo
scope 3 block: U = alias parameter 0: module 'java.lang'.Object
scope 4 function: given = variable : T
`,
  ))

test('constructors call their own class or its parent', () =>
  check(
    `
class A extends Base { A() { this(1); } A(int i) { super(i); } A(long l) { super(); } }
class B { B() { super(); } }
`,
    `
0 module <module> in -1 at 2:1
1 class A in 0 at 2:1 EXTENDS Base
2 method A in 1 at 2:24 [constructor]
3 method A in 1 at 2:41 [constructor] (i: int)
4 method A in 1 at 2:64 [constructor] (l: long)
5 class B in 0 at 3:1
6 method B in 5 at 3:11 [constructor]
scope 3 function: i = variable : int
scope 4 function: l = variable : long
use CALLS Self.A (1) in A scope 2 at 2:30
use CALLS Base.Base (1) in A scope 3 at 2:52
use CALLS Super (0) in A scope 4 at 2:76
use CALLS module 'java.lang'.Object.Object (0) in B scope 6 at 3:17
`,
  ))

test('signatures leave annotations and bodies out; Javadoc loses its stars and keeps its lines', async () => {
  const { texts } = await factsOf(`
/**
 * First line.
 *
 *   indented
 */
// between
@Deprecated(since = "1")
public final class A {
  /* no Javadoc */
  @Override public int go(int a,
      int b) throws E { return 1; }
  static final Map<String, A> ALL = Map.of();
  static final int ONE = 1;
  /** Both. */ private int x, y = 2;
}
`)
  assert.deepEqual(
    texts.slice(1).map(({ signature, doc }) => [signature, doc]),
    [
      ['public final class A', 'First line.\n\n  indented'],
      ['public int go(int a, int b) throws E', null],
      ['static final Map<String, A> ALL', null],
      ['static final int ONE = 1', null],
      ['private int x', 'Both.'],
      ['private int y', 'Both.'],
    ],
  )
})

test('the Javadoc of package-info.java documents the package; another file’s first comment does not', async () => {
  const source = '/** All of it. */\npackage p;'
  assert.equal((await factsOf(source, 'p/package-info.java')).texts[0]?.doc, 'All of it.')
  assert.equal((await factsOf(source, 'p/A.java')).texts[0]?.doc, null)
})

test('test methods are found by annotation, by TestNG class and by the names of JUnit 3', async () => {
  assert.equal(
    await flagsOf(
      'class A { @Test void a() {} @org.junit.Test public void b() {} @ParameterizedTest void c(int i) {} @Before void d() {} }',
    ),
    'A[] a[test] b[test] c[test] d[]',
  )
  assert.equal(
    await flagsOf('@Test class A { public void a() {} void b() {} @BeforeMethod public void c() {} }'),
    'A[] a[test] b[] c[]',
  )
  assert.equal(
    await flagsOf(
      'class A extends TestCase { public void testA() {} public void setUp() {} void testB() {} public int testC() {} }',
    ),
    'A[] testA[test] setUp[] testB[] testC[]',
  )
  const inherited = 'class A extends AbstractTest { public void testA() {} }'
  assert.equal(await flagsOf(inherited, 'src/test/java/A.java'), 'A[] testA[test]')
  assert.equal(await flagsOf(inherited, 'src/main/java/A.java'), 'A[] testA[]')
})

test('a hundred thousand open brackets and very long chains are taken without a crash', async () => {
  const deep = await factsOf(`class A { void m() { go(${'('.repeat(100_000)}1`)
  assert.equal(deep.hasErrors, true)
  const chain = await factsOf(
    `class A { void m() { b()${'.c()'.repeat(20_000)}; String s = ${'"a" + '.repeat(20_000)} "b"; } }`,
  )
  assert.equal(chain.uses.length, 20_001)
})

const SNIPPET = `package p; import a.B; import static a.B.*;
/** Doc. */ @Foo(1) public class A<T extends B> extends q.C<T> implements I { @Test void t() throws E {}
static final int N = 1, M[] = {2}; { init(); } A(int i) { super(i); } record R(int x, T... y) { R {} } enum E { X(1) { }, Y; E() {} }
<U> U m(U u, Object o) { for (var x : y()) x.go(); if (!(o instanceof R(int a, var b) && a > 1)) return (U) o; else if (o instanceof B b) b.q();
try (var r = open(); s) { new I() { public int z() { return switch (o) { case B b when b.ok() -> b.n(); default -> { yield 1; } }; } }; }
catch (X | Y e) { A.this.m(null, (p, q) -> p.c(q)).d()[1].e(); } do { this.f.g(); } while (A.super.h()); return a.b.C.d("x" + 1).length(); } }`

test('extraction takes any damaged source', async () => {
  const damage = fc.array(
    fc.record({
      at: fc.nat(SNIPPET.length),
      length: fc.nat(40),
      insert: fc.constantFrom('', '{', '}', '(', ')', '<', '"', '/*', ';', 'class ', '@', '.', 'new ', '\u0000'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(damage, async (cuts) => {
      let source = SNIPPET
      for (const { at, length, insert } of cuts) source = source.slice(0, at) + insert + source.slice(at + length)
      const { definitions, scopes, uses } = await factsOf(source)
      for (const { from, scope } of uses) assert.ok(from < definitions.length && scope < scopes.length)
      for (const [index, definition] of definitions.entries()) assert.ok(definition.parent < index)
      for (const [index, scope] of scopes.entries()) assert.ok(scope.parent < index)
    }),
    { numRuns: 300 },
  )
})

test('names that are not called are references, at their own tokens, without locals and type parameters', () =>
  check(
    `
class A<T extends Key> {
  Key key;
  T own;
  void m(Value v) { int n = key.size; this.key = v; Runnable r = v::go; }
}
`,
    `
0 module <module> in -1 at 2:1
1 class A in 0 at 2:1
2 property key in 1 at 3:3 : Key
3 property own in 1 at 4:3 : T
4 method m in 1 at 5:3 (v: Value) -> nothing
scope 1 block: T = alias parameter 0: Key
scope 3 function: v = variable : Value
scope 4 block: n = variable : int
scope 4 block: r = variable : Runnable
use REFERENCES Key (0) in A scope 2 at 2:19
use REFERENCES Key (0) in A scope 2 at 3:3
use REFERENCES Value (0) in m scope 3 at 5:10
use REFERENCES key (0) in m scope 4 at 5:29
use REFERENCES key.size (0) in m scope 4 at 5:33
use REFERENCES self.key (1) in m scope 4 at 5:44
use REFERENCES v.go (-1) in m scope 4 at 5:69
`,
  ))

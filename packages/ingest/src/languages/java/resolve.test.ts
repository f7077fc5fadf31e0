/** Edges of small Java projects: imports, hierarchy, scopes and overloads, with decoys that share a name and must stay unbound. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveSources } from '../../resolve/check-edges.ts'
import { java } from './index.ts'

async function check(files: Readonly<Record<string, string>>, expected: string): Promise<void> {
  const { edges } = await resolveSources([java], files)
  const lines = (text: string): string[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  assert.deepEqual(lines(edges), lines(expected))
}

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
CALLS p.A.m -> p.Foo.go inferred 7:32
CALLS p.A.m -> p.Foo.go inferred 8:32
CALLS p.A.m -> p.Foo.go exact 9:31
CALLS p.A.m -> p.Foo.go exact 10:12
CALLS p.A.m -> p.Foo.go exact 10:28
CALLS p.A.m -> p.Foo.go exact 11:31
CALLS p.A.m -> java.lang.Object.go external 11:44
CALLS p.A.m -> java.util.List.forEach external 12:10
CALLS p.A.m -> ? go 12:25
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

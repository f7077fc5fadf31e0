/** For tests: random edits of a small tree in several languages, on disk and beside it. */

import fc from 'fast-check'
import type { TemporaryTree } from './walk/temporary-tree.ts'

/** Contents by ending: definitions that share names, imports of each other, hierarchies, failed lookups, broken syntax. */
const PYTHON = [
  'class Base:\n    def save(self):\n        return self.check()\n    def check(self): pass\n',
  'from pkg.base import Base\n\nclass Child(Base):\n    def check(self):\n        return super().check()\n',
  'from .base import *\n\ndef make() -> Base:\n    return Base()\n\nmake().save()\n',
  'from pkg.child import Child\nimport pkg.util\n\nChild().save()\npkg.util.make().save()\n',
  'def make():\n    return 1\n\ndef save(): pass\n\nsave()\n',
  '\n\n# moved down\ndef make():\n    return 1\n\ndef save(): pass\n\nsave()\n',
  'from pkg.absent import gone\ngone()\n',
  'def make(function):\n    def inner():\n        return function()\n    return inner\n\nTABLE = {"a": make}\nTABLE["b"] = print\n',
  'from pkg.util import make, TABLE\n\n@make\ndef save(): pass\n\nsave()\nTABLE["a"]()\nTABLE["b"]()\n',
  'from pkg.base import Base\n\nclass Child(Base):\n    def same(self):\n        return self.made()\n    def made(self):\n        return type(self)()\n    def __iter__(self):\n        return self.same()\n',
  'from pkg.child import Child\n\nclass Base(Child):\n    def check(self): pass\n\nfor one in Base().same():\n    one.save()\nBase().same().check()\n',
  'def broken(:\n    pass\nclass Base:\n    def save(self): pass\n',
  '',
] as const
const TYPESCRIPT = [
  'export class Base { save() { return this.check() } check() {} }\n',
  "import { Base } from './base'\nexport class Child extends Base { check() { super.check() } }\nnew Child().save()\n",
  "export * from './base'\nexport { Child as Kid } from './child'\n",
  "import { Kid, Base } from './index'\nfunction run(b: Base) { b.save(); new Kid().check() }\nrun(new Kid())\n",
  'export function save() {}\nsave()\n',
  "import { gone } from './absent'\ngone()\n",
  'export interface Base { save(): void }\n',
  '',
] as const
/** Interfaces that types satisfy from other packages without naming them. */
const GO = [
  'package a\n\ntype Saver interface { Save(name string) error }\n',
  'package a\n\ntype Saver interface { Save(name string, deep bool) error }\ntype Closer interface { Close() }\n',
  'package a\n\ntype Both interface { Saver; Close() }\nfunc run(b Both) { b.Save("x"); b.Close() }\n',
  'package a\n\ntype base struct{}\nfunc (b *base) Close() {}\ntype Disk struct { base }\nfunc (d *Disk) Save(name string) error { return nil }\n',
  'package a\n\ntype Disk struct{}\nfunc (d Disk) Save(name string, deep bool) error { return nil }\n',
  'package a\n\nfunc (d Disk) Close() {}\nfunc TestIt() { Disk{}.Close() }\n',
  '',
] as const
const PYTHON_PATHS = [
  'pkg/__init__.py',
  'pkg/base.py',
  'pkg/child.py',
  'pkg/util.py',
  'main.py',
  'other/base.py',
  'test_main.py',
] as const
const TYPESCRIPT_PATHS = [
  'web/base.ts',
  'web/child.ts',
  'web/index.ts',
  'web/main.ts',
  'web/absent.ts',
  'web/index.test.ts',
] as const

const GO_PATHS = ['a/saver.go', 'a/disk.go', 'b/b.go', 'b/more.go', 'b/more_test.go'] as const

export type Edit =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'move'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }

export const edit: fc.Arbitrary<Edit> = fc.oneof(
  ...(
    [
      [PYTHON_PATHS, PYTHON],
      [TYPESCRIPT_PATHS, TYPESCRIPT],
      [GO_PATHS, GO],
    ] as const
  ).flatMap(([paths, texts]) => {
    const path = fc.constantFrom<string>(...paths)
    const text = fc.constantFrom<string>(...texts)
    return [
      fc.record({ kind: fc.constant('write' as const), path, text }),
      fc.record({ kind: fc.constant('move' as const), from: path, to: path }),
      fc.record({ kind: fc.constant('remove' as const), path }),
    ]
  }),
)

/** What the tree should hold; kept beside the disk, to tell what an edit changed. */
export type Model = Map<string, string>

export function apply(step: Edit, model: Model, tree: TemporaryTree): void {
  if (step.kind === 'write') {
    model.set(step.path, step.text)
    tree.put(step.path, step.text)
  } else if (step.kind === 'remove') {
    model.delete(step.path)
    tree.remove(step.path)
  } else {
    const text = model.get(step.from)
    if (text === undefined || step.from === step.to) return
    model.delete(step.from)
    model.set(step.to, text)
    tree.move(step.from, step.to)
  }
}

/** Manifests that the edits never touch. */
export const MANIFESTS: Readonly<Record<string, string>> = {
  'web/package.json': '{"name":"web"}',
  'go.mod': 'module m\n',
}

/** How a tree begins, and the rounds of edits after it. */
export const start = fc.array(edit, { minLength: 4, maxLength: 12 })
export const rounds = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })

/** Tests of the rewriting that lets the grammar see into macros. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unwrapMacros } from './unwrap-macros.ts'

/** The mark that stands for `!` is shown as `~`. */
function check(source: string, expected: string): void {
  assert.equal(unwrapMacros(source).replaceAll('\f', '~'), expected)
}

test('items inside of item macros lose the braces around them and the call stays', () => {
  check('cfg_a! {\n  fn f() {}\n}\n', 'cfg_a!{}\n  fn f() {}\n;\n')
  check('#[x]\na::b! { #[y] pub(crate) struct S; }', '#[x]\na::b!{} #[y] pub(crate) struct S; ;')
  check('cfg_a! { impl<> S {} }', 'cfg_a!{} impl   S {} ;')
  check('cfg_a! { cfg_b! { mod m; } }', 'cfg_a!{} cfg_b!{} mod m; ; ;')
})

test('macros with other content stay as they are', () => {
  for (const source of [
    'select! { a = b => c }',
    'let x = quote! { fn f() {} };',
    'quote! { fn #name() {} }',
    'mock! { pub File { fn f(); } }',
    'x!{\nfn f() {}\n}',
  ])
    check(source, source)
})

test('arguments that are expressions become those of a call', () => {
  check('assert!(a.b(), "x");', 'assert~(a.b(), "x");')
  check('std::vec![a; n(1)]', 'std::vec~(a, n(1))')
  check('format!("{}", vec![1, 2])', 'format~("{}", vec~(1, 2))')
})

test('arguments that are no expressions stay tokens', () => {
  for (const source of [
    'assert_is!(T: Send)',
    'assert_x!(a => b)',
    'assert_y!(a; b)',
    'assert_z!(let x = y)',
    'assert_w!(_)',
    'own!(a.b())',
  ])
    check(source, source)
})

test('strings, characters, lifetimes, comments and rules are not looked into', () => {
  for (const source of [
    '"assert!(a)"',
    'r#"assert!("a")"#',
    '// assert!(a)\n',
    '/* /* */ assert!(a) */',
    'macro_rules! m { () => { assert!(a) } }',
  ])
    check(source, source)
  check("f::<'a>('\"', '\\'', b'(', assert!(b))", "f::<'a>('\"', '\\'', b'(', assert~(b))")
})

test('length and lines stay the same for any text', () => {
  const token = fc.constantFrom(
    'a!',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    'fn f',
    'vec!',
    'assert!',
    ';',
    '\n',
    ' ',
    '"',
    "'",
    '//',
    '/*',
    '*/',
    '=>',
    ':',
    '#',
    '$',
    'macro_rules!',
    'mod m;',
    '\u{1f600}',
  )
  fc.assert(
    fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
      const source = tokens.join('')
      const rewritten = unwrapMacros(source)
      assert.equal(rewritten.length, source.length)
      assert.deepEqual(
        [...rewritten.matchAll(/\n/g)].map((match) => match.index),
        [...source.matchAll(/\n/g)].map((match) => match.index),
      )
    }),
    { numRuns: 500 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isModuleSymbol, parseSymbol, readableName, spelledName } from './scip-symbol.ts'

/** Symbol, its name as spelled, and what to call it from outside. */
const SYMBOLS: readonly (readonly [string, string | null, string])[] = [
  ['scip-python python python-stdlib 3.11 builtins/len().', 'len', 'builtins.len'],
  ['scip-python python django 3.2 `django.db.models`/QuerySet#filter().', 'filter', 'django.db.models.QuerySet.filter'],
  ['scip-python python requests 2.0 `requests.api`/__init__:', null, 'requests.api'],
  ['scip-typescript npm typescript 5.9.3 lib/`lib.es5.d.ts`/Array#push().', 'push', 'Array.push'],
  ['scip-typescript npm express 4.0.0 lib/`application.js`/use().', 'use', 'express.use'],
  ['scip-typescript npm @types/node 20.0.0 `fs.d.ts`/readFileSync().', 'readFileSync', 'node.readFileSync'],
  ['scip-typescript npm shop 1.0.0 src/`cart.ts`/Cart#`<constructor>`().', null, 'shop.Cart'],
  ['semanticdb maven jdk 11 java/lang/String#length(+1).', 'length', 'java.lang.String.length'],
  ['scip-go gomod github.com/golang/go/src go1.20 fmt/Println().', 'Println', 'fmt.Println'],
  ['rust-analyzer cargo std 1.70 vec/Vec#push().', 'push', 'std.vec.Vec.push'],
  ['rust-analyzer cargo core 1.70 macros/println!', 'println', 'core.macros.println'],
  ['scheme . a  b . `with`` tick`#', null, 'with` tick'],
]

test('symbols give the name that stands in the source and a name to read', () => {
  for (const [symbol, spelled, readable] of SYMBOLS) {
    const parsed = parseSymbol(symbol)
    assert.ok(parsed !== null, symbol)
    assert.equal(spelledName(parsed), spelled, symbol)
    assert.equal(readableName(parsed), readable, symbol)
  }
})

test('a module is told from what it holds', () => {
  const isModule = (symbol: string) => isModuleSymbol(parseSymbol(symbol)!)
  assert.ok(isModule('scip-python python a 1 `a.b`/__init__:'))
  assert.ok(isModule('scip-typescript npm a 1 src/`a.ts`/'))
  assert.ok(!isModule('scip-typescript npm a 1 src/`a.ts`/f().'))
})

test('what is no global symbol is none', () => {
  for (const symbol of [
    '',
    'local 4',
    'a b c',
    'a b c d ',
    'a b c d name',
    'a b c d f(',
    'a b c d `open',
    'a b c d [T',
  ])
    assert.equal(parseSymbol(symbol), null, symbol)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCase, parseCase } from './check-cases.ts'

const check = (text: string): Promise<void> => checkCase(parseCase('python', 'py', text))

test('a case whose lines give what they say passes', () =>
  check(
    '# A title.\ndef f(): pass\nf()  #> CALLS app.f exact\nprint(f())  #> CALLS app.f exact, CALLS builtins.print external\n',
  ))

test('a wrong expectation fails and names its line', async () => {
  await assert.rejects(check('# A title.\ndef f(): pass\nf()  #> CALLS app.g exact\n'), /line 3: CALLS app\.f exact/)
  await assert.rejects(check('# A title.\ndef f(): pass\nf()  #> CALLS app.f inferred\n'), /line 3: CALLS app\.f exact/)
  await assert.rejects(check('# A title.\ndef f(): pass\nf()  #> CALLS ? f\n'), /line 3: CALLS \? f/)
})

test('a record without expectation and an expectation without record fail', async () => {
  await assert.rejects(check('# A title.\ndef f(): pass\nf()  #> CALLS app.f exact\nf()\n'), /line 4: nothing/)
  await assert.rejects(
    check('# A title.\ndef f(): pass\nf()  #> CALLS app.f exact\n1  #> CALLS app.f exact\n'),
    /line 4: nothing/,
  )
  await assert.rejects(check('# A title.\ndef f(): pass\nf(), f()  #> CALLS app.f exact\n'), /line 3/)
})

test('neither markers nor expectations move lines, and lines are those of the case', async () => {
  const parsed = parseCase(
    'python',
    'py',
    '# A title.\n# file: a.py\ndef f(): pass\n# file: b.py\n\nfrom a import f\nf()  #> CALLS a.f exact\n',
  )
  assert.deepEqual(parsed.files, { 'a.py': 'def f(): pass', 'b.py': '\nfrom a import f\nf() \n' })
  await checkCase(parsed)
})

test('only the kinds that the case names are checked', () =>
  check('# A title.\n# kinds: EXTENDS\nclass A: pass\nclass B(A): pass  #> EXTENDS app.A exact\nA()\n'))

test('a case that is not well formed is refused', () => {
  const refused = (text: string, message: RegExp): void => assert.throws(() => parseCase('python', 'py', text), message)
  refused('def f(): pass\nf()  #> CALLS app.f exact\n', /line 1/)
  refused('# A title.\ndef f(): pass\n', /no line has an expectation/)
  refused('# A title.\nf()  #> CALLS app.f\n', /line 2/)
  refused('# A title.\nf()  #> CALL app.f exact\n', /line 2/)
  refused('# A title.\n# kinds: EXTENDS\nf()  #> CALLS app.f exact\n', /line 3/)
  refused('# A title.\n# kinds: NOTHING\nf()\n', /line 2/)
  refused('# A title.\nf()  #> CALLS ? f\n# file: a.py\n', /line 3/)
})

test('expectations are no part of what is parsed, and each language has its comment and its manifest', async () => {
  const jsx = 'export const f = () => <b>  //> CALLS app.g exact\n</b>'
  assert.equal(
    parseCase('typescript', 'tsx', `// A title.\n${jsx}`).files['app.tsx'],
    '// A title.\nexport const f = () => <b> \n</b>',
  )
  const go = parseCase('go', 'go', '// A title.\npackage m\nfunc f() {}\nfunc g() { f() } //> CALLS m.f exact\n')
  assert.match(go.files['go.mod'] ?? '', /module m/)
  await checkCase(go)
  await checkCase(parseCase('rust', 'rs', '// A title.\nfn f() {}\nfn g() { f() } //> CALLS m.f exact\n'))
})

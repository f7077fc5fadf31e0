import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutComments } from './without-comments.ts'

test('comments become blanks in place, strings stay', () => {
  assert.equal(withoutComments('a // b\n"// c" /* d\n e */ f', 'java'), `a     \n"// c"     \n      f`)
  assert.equal(withoutComments('a # b\n"# c"\n"""d\ne"""f', 'python'), 'a    \n"# c"\n    \n    f')
})

test('code behind a template, a regular expression or a lifetime that looks like the start of a comment stays', () => {
  const script = [
    'const a = `"**/*${path.extname(importer /* x */)}" ${`/*`} ` + b // gone',
    'const c = /[/*"`]/.test(d) && e / f // gone',
    'return /\\/\\*/.test(g)',
    "const h = '/*' + i",
  ].join('\n')
  const code = withoutComments(script, 'typescript')
  assert.equal(code.length, script.length)
  assert.doesNotMatch(code, /gone|x \*/)
  for (const kept of ['importer', '+ b', 'e / f', 'test(g)', "'/*' + i"]) assert.ok(code.includes(kept), kept)
  const rust = "fn a<'a>(b: &'a str) -> &'a str { c('\"', '/', r#\"/* \" \"#, \"//\") } // gone"
  assert.equal(withoutComments(rust, 'rust').trimEnd(), rust.slice(0, rust.indexOf(' // gone')))
  const java = 'String a = """\n /* " */ \n""" + b; /* gone */'
  assert.equal(withoutComments(java, 'java').trimEnd(), java.slice(0, java.indexOf(' /* gone')))
})

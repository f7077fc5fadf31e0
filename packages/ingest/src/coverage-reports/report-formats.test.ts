import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCobertura } from './cobertura.ts'
import { readCoveragePy } from './coverage-py.ts'
import { MalformedReport, type ReportedFile } from './coverage-report.ts'
import { readGoProfile } from './go-profile.ts'
import { readJacoco } from './jacoco.ts'
import { readLcov } from './lcov.ts'

function plain(files: readonly ReportedFile[]) {
  return files.map(({ paths, contexts }) => [paths, Object.fromEntries(contexts)])
}

test('lcov: sections of one file are one file, tests apart, old and new function records', () => {
  const report = [
    'TN:first',
    'SF:b.c',
    'FN:3,add(int, int)',
    'FN:9,12,sub',
    'FNDA:2,add(int, int)',
    'FNDA:0,sub',
    'DA:4,2',
    'DA:5,0',
    'end_of_record',
    'TN:second',
    'SF:b.c',
    'FNL:0,9,12',
    'FNA:0,1,sub',
    'DA:10,1,checksum',
    'end_of_record',
    'SF:a.c',
    'end_of_record',
  ]
  const expected = {
    first: { lines: [4], entered: [3] },
    second: { lines: [10], entered: [9] },
  }
  for (const end of ['\n', '\r\n'])
    assert.deepEqual(plain(readLcov(Buffer.from(report.join(end)))), [
      [['a.c'], {}],
      [['b.c'], expected],
    ])
})

test('Cobertura: a file is below each source, and what is in two classes is one file', () => {
  const report = `<?xml version="1.0"?><coverage><sources><source>/a</source><source>/b</source></sources><packages>
    <package><classes><class filename="x.cs"><methods><method><lines><line number="3" hits="1"/><line number="4" hits="1"/>
    </lines></method></methods><lines><line number="4" hits="2"/><line number="5" hits="0"/></lines></class>
    <class filename="x.cs"><lines><line number="7" hits="1"/></lines></class></classes></package></packages></coverage>`
  assert.deepEqual(plain(readCobertura(Buffer.from(report))), [
    [['/a/x.cs', '/b/x.cs', 'x.cs'], { '': { lines: [4, 7], entered: [3] } }],
  ])
})

test('an entity that a document declares is not expanded', () => {
  const bomb = '<!DOCTYPE report [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><report name="&b;"/>'
  assert.throws(() => readJacoco(Buffer.from(bomb)), MalformedReport)
})

test('elements that are nested too deeply are refused', () => {
  assert.throws(() => readJacoco(Buffer.from('<report>'.repeat(1_000))), MalformedReport)
})

test('damaged reports of every format are malformed or read, and nothing else happens', () => {
  const readers = [
    [readLcov, 'TN:t\nSF:a\nFN:1,f\nFNDA:1,f\nDA:1,2\nend_of_record\n'],
    [readGoProfile, 'mode: set\na/b.go:3.26,3.45 1 1\n'],
    [readCoveragePy, '{"meta":{},"files":{"a.py":{"executed_lines":[1,2],"contexts":{"1":["t"]}}}}'],
    [
      readJacoco,
      '<report name="r"><package name="p"><sourcefile name="A"><line nr="1" ci="2"/></sourcefile></package></report>',
    ],
    [
      readCobertura,
      '<coverage><packages><package><classes><class filename="f"><lines><line number="1" hits="1"/></lines></class></classes></package></packages></coverage>',
    ],
  ] as const
  const damage = fc.tuple(fc.constantFrom(...readers), fc.nat(1_000), fc.nat(255), fc.boolean())
  fc.assert(
    fc.property(damage, ([[read, text], position, byte, isCut]) => {
      const bytes = Buffer.from(text)
      const at = position % bytes.length
      bytes[at] = byte
      try {
        read(isCut ? bytes.subarray(0, at) : bytes)
      } catch (error) {
        assert.ok(error instanceof MalformedReport, String(error))
      }
    }),
    { numRuns: 3_000 },
  )
})

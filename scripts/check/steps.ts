/** The steps of the check, in order: the cheap ones that find most come first. */

import { globSync } from 'node:fs'
import { bundle } from '../build/bundle.ts'
import { isBundleFresh } from '../setup/freshness.mjs'
import { installTestRuntime } from './install-test-runtime.ts'
import { runTests } from './run-tests.ts'
import { runTool } from './run-tool.ts'
import type { Step } from './step.ts'

const TIDY_TESTS = 'scripts/tidy/**/*.test.ts'
const DOCUMENT_TESTS = 'scripts/documents/**/*.test.ts'
const ALL_TESTS = ['{packages,apps}/*/{src,test}/**/*.test.ts', '{scripts,bench,training}/**/*.test.ts']

export const STEPS: readonly Step[] = [
  { name: 'types', quick: true, run: () => runTool({ command: ['node_modules/typescript/bin/tsc', '-p', '.'] }) },
  {
    name: 'lint',
    quick: true,
    run: () =>
      runTool({
        command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
        needs: [`node_modules/@biomejs/cli-${process.platform}-${process.arch}`],
      }),
  },
  { name: 'tidy', quick: true, run: () => runTests(find([TIDY_TESTS])) },
  {
    name: 'unused',
    quick: false,
    run: () =>
      runTool({
        command: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'],
        needs: globSync(`node_modules/@oxc-parser/binding-${process.platform}-${process.arch}*`),
      }),
  },
  { name: 'bundle', quick: false, run: makeBundle },
  { name: 'runtime', quick: false, run: () => installTestRuntime() },
  { name: 'tests', quick: false, run: () => runTests(find(ALL_TESTS, [TIDY_TESTS, DOCUMENT_TESTS])) },
  { name: 'documents', quick: false, run: () => runTests(find([DOCUMENT_TESTS])) },
]

/** Tests start the command as it is bundled. */
async function makeBundle(): Promise<{ passed: number; failed: number; skipped: number }> {
  try {
    if (!isBundleFresh('.')) await bundle(process.cwd())
    return { passed: 1, failed: 0, skipped: 0 }
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function find(patterns: readonly string[], exclude: readonly string[] = []): readonly string[] {
  return globSync(patterns, { exclude: [...exclude, '**/node_modules/**'] }).sort()
}

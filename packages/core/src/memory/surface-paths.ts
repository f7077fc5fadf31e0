/** What a path says about a file's part in a project: test, example, or code that others may import. */

import type { Language } from '../model/kinds.ts'

const TEST_FOLDER = /(?:^|\/)(?:tests|__tests__|specs?|fixtures|testdata)\/|^test\/|(?:^|\/)src\/test\//
/** In Python a package called `test` is as often what helps others to test. */
const TEST_FOLDER_UNLESS_PYTHON = /(?:^|\/)test\/(?!.*\.py$)/
const TEST_FILE =
  /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$|_test\.go$|\.(?:test|spec)(?:-d)?\.[cm]?[jt]sx?$|(?:Test|Tests|TestCase|IT)\.java$|(?:^|\/)tests?\.rs$/
const EXAMPLE_PATH = /(?:^|\/)(?:examples?|demos?|samples?|benchmarks?|benches|bench)\//
const ASIDE_PATH = /(?:^|\/)(?:scripts?|fuzz|docs?|tools?)\//
const INTERNAL_PATH = /(?:^|\/)internal\//

export function isTestPath(path: string): boolean {
  return TEST_FOLDER.test(path) || TEST_FOLDER_UNLESS_PYTHON.test(path) || TEST_FILE.test(path)
}

/** Shows or measures how the code is used. */
export function isExamplePath(path: string): boolean {
  return EXAMPLE_PATH.test(path)
}

/** False for what stands beside the code that is published: nobody imports it from elsewhere. Scripts of the web load each other by path. */
export function isSurfacePath(path: string, language: Language): boolean {
  if (language === 'javascript' || language === 'typescript') return true
  return !isTestPath(path) && !isExamplePath(path) && !ASIDE_PATH.test(path) && !INTERNAL_PATH.test(path)
}

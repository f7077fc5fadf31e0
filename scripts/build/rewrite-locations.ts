/** The three idioms by which sources find files beside them, turned into what holds in the flat bundle. */

const WORKER_URL = /new URL\(\s*'[^']*?([a-z0-9-]+-(?:worker|thread))\.ts',\s*import\.meta\.url,?\s*\)/g
/** A model of the package's own, which the bundler copies beside the bundle. */
const MODEL_URL = /new URL\(\s*'[^']*\/model\/([a-z0-9.-]+\.bin)',\s*import\.meta\.url,?\s*\)/g
const PACKAGE_FILE = /createRequire\(import\.meta\.url\)\.resolve\(/g
/** What must not be left: a location that would only hold among the sources. */
const LEFTOVER = /new URL\([^)]*\.ts['"`]|import\.meta\.resolve\(/

/** @throws Error when the source finds a file in a way that the bundle would break. */
export function rewriteLocations(source: string, file: string): string {
  const rewritten = source
    .replace(WORKER_URL, "new URL('./$1.mjs', import.meta.url)")
    .replace(MODEL_URL, "new URL('./$1', import.meta.url)")
    .replace(PACKAGE_FILE, "createRequire(import.meta.url).resolve('./grammars/' + ")
  const leftover = LEFTOVER.exec(rewritten)
  if (leftover !== null) {
    throw new Error(
      `${file}: '${leftover[0]}' would not hold in the bundle; see docs/decisions/0001-threads-and-assets.md`,
    )
  }
  return rewritten
}

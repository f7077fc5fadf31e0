/** `npm run bench -- NAME [ARGS]`: measures one thing; `--list` says what there is. */

import { globSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Bench } from './bench.ts'
import { openCorpora } from './corpora.ts'
import { runBench } from './run-bench.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = globSync('bench/*.bench.ts', { cwd: root }).sort()
const names = files.map((file) => path.basename(file, '.bench.ts'))

async function loadBench(name: string): Promise<Bench> {
  // Each *.bench.ts exports one, as bench.ts says.
  const loaded = (await import(pathToFileURL(path.join(root, 'bench', `${name}.bench.ts`)).href)) as { bench: Bench }
  return loaded.bench
}

const [name, ...args] = process.argv.slice(2)
if (name === undefined || name === '--list') {
  for (const known of names) console.log(`${known.padEnd(24)} ${(await loadBench(known)).question}`)
} else if (!names.includes(name)) {
  console.error(`onyx: there is no bench '${name}': npm run bench -- --list shows them.`)
  process.exitCode = 2
} else {
  const outcome = await runBench({
    name,
    bench: await loadBench(name),
    args,
    corpora: openCorpora(process.env.ONYX_CORPORA),
    root,
    date: new Date().toISOString(),
    say: (sentence) => console.error(sentence),
  })
  if (outcome.kind === 'skipped') console.log(`skipped: ${outcome.reason}`)
  else console.log(`${JSON.stringify(outcome.figures, null, 2)}\nwritten to ${outcome.file}`)
}

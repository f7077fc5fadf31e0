/** `onyx context`: what matters for a task or for symbols, within a budget of tokens. */

import { CONTEXT_BUDGET_DEFAULT, type GraphNode, OnyxError, packContext } from '@onyx/core'
import { ENCODING_DEFAULT, openTokenCounter } from '@onyx/embeddings'
import { EXIT_DONE, wireContext } from '@onyx/protocol'
import { withSession } from '../context/open-session.ts'
import { staleFiles } from '../context/stale-files.ts'
import { symbolArgument } from '../context/symbol-argument.ts'
import type { Environment } from '../environment.ts'
import { type CommonOptions, type FilterOptions, filterFrom } from '../options.ts'
import { footerLines } from '../rendering/footer.ts'
import { printable } from '../rendering/layout.ts'
import { counted } from '../rendering/numbers.ts'
import { styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface ContextCommandOptions extends CommonOptions, FilterOptions {
  readonly budget?: number
  readonly symbol?: readonly string[]
  readonly tokenizer?: string
}

export function run(
  environment: Environment,
  words: readonly string[],
  options: ContextCommandOptions,
): Promise<number> {
  const task = words.join(' ').trim()
  const asked = options.symbol ?? []
  if (task === '' && asked.length === 0) {
    throw new OnyxError('usage', 'Neither a task nor a symbol is given.', {
      hint: 'Say what is to be done: onyx context "add a retry to the upload", or name symbols with --symbol.',
    })
  }
  return withSession(environment, options, async (session) => {
    const symbols: GraphNode[] = []
    for (const text of asked) symbols.push(await symbolArgument(environment, session, text, {}))
    const packed = await packContext(
      session.reader,
      { task, symbols },
      {
        budget: options.budget ?? CONTEXT_BUDGET_DEFAULT,
        counter: await openTokenCounter(options.tokenizer ?? ENCODING_DEFAULT),
        filter: filterFrom(options),
        openEmbedder: session.openEmbedder,
        wait: environment.wait,
        changedSince: (paths) => staleFiles(session, paths),
        signal: environment.signal,
        now: environment.now,
      },
    )
    if (options.json === true) {
      await writeDocument(environment.stdout, wireContext(packed))
      return EXIT_DONE
    }
    await environment.stdout.write(environment.stdout.isTerminal ? printableLines(packed.text) : packed.text)
    if (options.quiet !== true) {
      const note = `${counted(packed.tokens, 'token')} of ${packed.budget} (${packed.tokenizer}), snapshot ${packed.snapshot}`
      const style = styleFor(environment.stderr, environment.variables)
      const { columns } = environment.stderr
      const lines = footerLines({ shown: 0, total: 0, notes: [note], staleFiles: [] }, columns, style)
      await environment.stderr.write(`${lines.join('\n')}\n`)
    }
    return EXIT_DONE
  })
}

/** Sources may hold what a terminal obeys. */
function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n')
}

/** `onyx tests`: what to run for a change of symbols, or for the difference from a commit. */

import { findTests, runnerIds, type TestSelection } from '@onyx/core'
import { EXIT_DONE, wireTests } from '@onyx/protocol'
import { type Change, type ChangeOptions, changeArgument, isDoubtful } from '../context/change-argument.ts'
import { withSession } from '../context/open-session.ts'
import { staleFiles } from '../context/stale-files.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { styleFor } from '../rendering/style.ts'
import { testsMarkdown, testsText } from '../rendering/tests-text.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface TestsCommandOptions extends CommonOptions, ChangeOptions {
  readonly confidence?: number
  readonly format?: 'text' | 'markdown' | 'paths' | 'ids'
}

export interface TestsReport {
  readonly change: Change
  readonly selection: TestSelection
  readonly staleFiles: readonly string[]
}

/** What a person looks through; scripts get all. */
const LIMIT_DEFAULT = 50
const SCRIPT_LIMIT_DEFAULT = 10_000

export function run(
  environment: Environment,
  symbols: readonly string[],
  options: TestsCommandOptions,
): Promise<number> {
  return withSession(environment, options, async (session) => {
    const { reader } = session
    const { format = 'text', json } = options
    const change = await changeArgument(environment, session, symbols, options)
    const isForScripts = json === true || format === 'paths' || format === 'ids'
    const found = await findTests(reader, change.targets, {
      limit: options.limit ?? (isForScripts ? SCRIPT_LIMIT_DEFAULT : LIMIT_DEFAULT),
      ...(options.confidence !== undefined && { confidenceMin: options.confidence }),
      withMembers: change.diff === null,
      removedNames: change.removedNames,
      signal: environment.signal,
    })
    const selection = { ...found, complete: found.complete && !isDoubtful(change) }
    const nodes = selection.tests.map(({ node }) => node)
    const paths = nodes.flatMap(({ path }) => path ?? [])
    const stale = await staleFiles(session, [...selection.targets.map(({ path }) => path), ...paths])
    const ids = json === true || format === 'ids' ? await runnerIds(reader, nodes) : []
    if (json === true) {
      const staleness = { snapshot: reader.snapshot.number, stale: stale.length > 0, staleFiles: stale }
      await writeDocument(environment.stdout, { ...wireTests(selection, ids, change.removed), ...staleness })
      return EXIT_DONE
    }
    const report: TestsReport = { change, selection, staleFiles: stale }
    const style = styleFor(environment.stdout, environment.variables)
    switch (format) {
      case 'paths':
        await environment.stdout.write(listed(paths))
        break
      case 'ids':
        await environment.stdout.write(listed(ids.map((id, index) => id ?? nodes[index]?.path ?? '')))
        break
      case 'markdown':
        await environment.stdout.write(testsMarkdown(report))
        break
      case 'text':
        await environment.stdout.write(testsText(report, environment.stdout.columns, style))
    }
    return EXIT_DONE
  })
}

/** Each once, the surest first; nothing at all when there is none, so that a script can tell. */
function listed(lines: readonly string[]): string {
  return [...new Set(lines)].map((line) => `${line}\n`).join('')
}

/** `onyx impact`: what a change of symbols, or the difference from a commit, may affect. */

import { findImpact, IMPACT_DEPTH_DEFAULT, type Impact } from '@onyx/core'
import { EXIT_DONE, wireImpact } from '@onyx/protocol'
import { type Change, type ChangeOptions, changeArgument, isDoubtful } from '../context/change-argument.ts'
import { withSession } from '../context/open-session.ts'
import { staleFiles } from '../context/stale-files.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { impactMarkdown } from '../rendering/impact-markdown.ts'
import { impactText } from '../rendering/impact-text.ts'
import { styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface ImpactCommandOptions extends CommonOptions, ChangeOptions {
  readonly depth?: number
  readonly format?: 'text' | 'markdown'
}

/** What a command prints about a change, whatever the format. */
export interface ImpactReport {
  readonly change: Change
  readonly impact: Impact
  readonly depth: number
  readonly staleFiles: readonly string[]
}

const LIMIT_DEFAULT = 50

export function run(
  environment: Environment,
  symbols: readonly string[],
  options: ImpactCommandOptions,
): Promise<number> {
  return withSession(environment, options, async (session) => {
    const change = await changeArgument(environment, session, symbols, options)
    const depth = options.depth ?? IMPACT_DEPTH_DEFAULT
    const found = await findImpact(session.reader, change.targets, {
      limit: options.limit ?? LIMIT_DEFAULT,
      depthMax: depth,
      withMembers: change.diff === null,
      removedNames: change.removedNames,
      signal: environment.signal,
    })
    const impact = { ...found, complete: found.complete && !isDoubtful(change) }
    const nodes = [
      ...impact.targets,
      ...impact.affected.map(({ node }) => node),
      ...impact.tests.map(({ node }) => node),
    ]
    const stale = await staleFiles(
      session,
      nodes.map((node) => node.path),
    )
    const report: ImpactReport = { change, impact, depth, staleFiles: stale }
    if (options.json === true) {
      const staleness = { snapshot: session.reader.snapshot.number, stale: stale.length > 0, staleFiles: stale }
      await writeDocument(environment.stdout, { ...wireImpact(impact, change.removed), ...staleness })
    } else if (options.format === 'markdown') {
      await environment.stdout.write(impactMarkdown(report))
    } else {
      const style = styleFor(environment.stdout, environment.variables)
      await environment.stdout.write(impactText(report, environment.stdout.columns, style))
    }
    return EXIT_DONE
  })
}

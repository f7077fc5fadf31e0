/** Rule: nothing in the repository names someone's machine, a package registry, or a ticket that readers cannot open. */

import type { Finding, Rule } from './rule.ts'
import type { SourceFile } from './source-tree.ts'

const FOLDERS = ['home', 'root', 'Users', 'work', 'workspace', 'mnt', 'var']
const MACHINE_PATH = new RegExp(`(?:^|[\\s'"\`(=])/(?:${FOLDERS.join('|')})/[A-Za-z]`)
const REGISTRY = /\bregistry\.[a-z]|\/\/[a-z0-9.-]*(?:artifactory|nexus|verdaccio)/
const TICKET = /\b(?:issue|ticket|bug|pull request|PR)[ -]?#?\d+|(?:^|\(|\b(?:see|fixes|closes|resolves) )#\d+\b/i

export const privatePlaces: Rule = {
  name: 'private-places',
  check: (tree) => [...tree.values()].flatMap((file) => [...placesIn(file), ...ticketsIn(file)]),
}

function placesIn(file: SourceFile): readonly Finding[] {
  return file.lines.flatMap((text, index) => {
    const finding = (message: string): readonly Finding[] => [{ path: file.path, line: index + 1, message }]
    if (MACHINE_PATH.test(text))
      return finding('names a folder of one machine: take it from an argument or the environment')
    if (REGISTRY.test(text)) return finding('names a package registry: npm has that in its configuration')
    return []
  })
}

/** In code only comments are read: a string or a private field may look like a ticket. */
function ticketsIn(file: SourceFile): readonly Finding[] {
  const prose =
    file.code?.comments ??
    (file.path.endsWith('.md') ? file.lines.map((text, index) => ({ text, line: index + 1 })) : [])
  return prose
    .filter(({ text }) => TICKET.test(text))
    .map(({ line }) => ({ path: file.path, line, message: 'names a ticket: say what it says' }))
}

/** Tests of what is found in a document. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDocument } from './markdown.ts'

const TEXT = `# Title

See [the guide](docs/guide.md#start) and [a site](https://example.org/).

\`\`\`sh
# first
onyx query "a b" \\
  --limit 3     # three are enough
npm test
\`\`\`

<!-- output: onyx query "a b" --limit 3 -->
\`\`\`text
[not a link](nowhere.md)
\`\`\`
`

test('commands, outputs and links are found, each where it means something', () => {
  assert.deepEqual(parseDocument('README.md', TEXT), {
    path: 'README.md',
    commands: ['onyx query "a b" --limit 3', 'npm test'],
    outputs: ['onyx query "a b" --limit 3'],
    links: ['docs/guide.md#start'],
  })
})

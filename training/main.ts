/** The steps of training that are TypeScript, in their order: gather, mine, mine-whole, commits, features, ranking; see README.md. */

import { mineCommits } from './commits.ts'
import { makeFeatures } from './features.ts'
import { gather } from './gather.ts'
import { mine, mineWhole } from './mine.ts'
import { makeRankingExamples } from './ranking-examples.ts'

const [step, ...args] = process.argv.slice(2)
const [first = '', second = '', third = '', fourth = '', fifth = ''] = args

if (step === 'gather') gather(first, second, third, fourth, fifth)
else if (step === 'mine') await mine(first, second, third === '' ? '.' : third)
else if (step === 'mine-whole') await mineWhole(first, second, third)
else if (step === 'commits') await mineCommits(first, second, args.slice(2))
else if (step === 'features')
  await makeFeatures(
    first,
    second,
    third.split(',').filter((file) => file !== ''),
    fourth,
    args.slice(4),
  )
else if (step === 'ranking') await makeRankingExamples(first, args.slice(1))
else {
  console.error(`usage: node training/main.ts STEP …
  gather DEBS MIRRORS OUT MANIFEST REPOSITORIES
  mine SOURCES OUT.jsonl [PATTERN]
  mine-whole FOLDER NAME OUT.jsonl
  commits MIRRORS OUT.jsonl MINED.jsonl …
  features MANIFEST OUT EVALUATION.jsonl,… COMMITS.jsonl TRAIN.jsonl …
  ranking OUT FOLDER …`)
  process.exitCode = 2
}

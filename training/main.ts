/** The steps of training that are TypeScript, in their order: gather, mine, mine-whole, features, ranking; see README.md. */

import { makeFeatures } from './features.ts'
import { gather } from './gather.ts'
import { mine, mineWhole } from './mine.ts'
import { makeRankingExamples } from './ranking-examples.ts'

const [step, ...args] = process.argv.slice(2)
const [first = '', second = '', third = '', fourth = '', fifth = ''] = args

if (step === 'gather') gather(first, second, third, fourth, fifth)
else if (step === 'mine') await mine(first, second, third === '' ? '.' : third)
else if (step === 'mine-whole') await mineWhole(first, second, third)
else if (step === 'features')
  await makeFeatures(
    first,
    second,
    third.split(',').filter((file) => file !== ''),
    args.slice(3),
  )
else if (step === 'ranking') await makeRankingExamples(first, args.slice(1))
else {
  console.error(`usage: node training/main.ts STEP …
  gather DEBS MIRRORS OUT MANIFEST REPOSITORIES
  mine SOURCES OUT.jsonl [PATTERN]
  mine-whole FOLDER NAME OUT.jsonl
  features MANIFEST OUT EVALUATION.jsonl,… TRAIN.jsonl …
  ranking OUT FOLDER …`)
  process.exitCode = 2
}

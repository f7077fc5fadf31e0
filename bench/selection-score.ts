/** How good a selection of tests is: recall of what a fault breaks, and the share of all tests that it runs, by test and by file. */

import { TEST_CONFIDENCE_MIN } from '@onyx/core'

/** What one selected node stands for. */
export interface SelectedTests {
  /** In the order in which a runner would come to them. */
  readonly keys: readonly string[]
  readonly confidence: number
}

export interface SeededFault {
  /** Of the function that it is in. */
  readonly name: string
  /** Keys `file::name` of the tests that it breaks. */
  readonly broken: readonly string[]
  /** Surest first. */
  readonly selected: readonly SelectedTests[]
  readonly tookMs: number
}

/** A selection of tests is measured as it is given, and where it is cut to this share of all tests. */
const SHARE_AIMED = 0.2
/** A fault that breaks more cannot be found by running less. */
const LOCAL_SHARE_MAX = SHARE_AIMED

interface SelectionFigures {
  readonly [name: string]: number
}

export interface SuiteFigures {
  readonly [name: string]: number | SelectionFigures | { readonly [name: string]: SelectionFigures }
}

/** @param all keys of every test of the suite. */
export function scoreSelections(all: readonly string[], faults: readonly SeededFault[]): SuiteFigures {
  const local = faults.filter(({ broken }) => broken.length <= all.length * LOCAL_SHARE_MAX)
  return {
    faults: faults.length,
    localFaults: local.length,
    medianMs: median(faults.map(({ tookMs }) => tookMs)),
    allFaults: figuresOf(all, faults),
    faultsBreakingAFifthAtMost: figuresOf(all, local),
  }
}

/** For people: of each local fault, how many of the broken tests lie in the first fifth, and which are behind it or nowhere. */
export function missedTests(all: readonly string[], faults: readonly SeededFault[]): readonly string[] {
  const budget = Math.floor(all.length * SHARE_AIMED)
  return faults
    .filter(({ broken }) => broken.length <= all.length * LOCAL_SHARE_MAX)
    .flatMap(({ name, broken, selected }) => {
      const places = new Map(selectedKeys(selected).map((key, place) => [key, place]))
      const missed = broken.filter((key) => (places.get(key) ?? all.length) >= budget)
      return [
        `${name}: ${broken.length - missed.length} of ${broken.length} within ${budget}, ${places.size} in all`,
        ...missed.map((key) => `    ${places.get(key) ?? 'never'} ${key}`),
      ]
    })
}

/** Means over the faults; `pooled` counts every broken test once instead; noticed is a fault of which at least one broken test is selected. */
function figuresOf(all: readonly string[], faults: readonly SeededFault[]) {
  const files = [...new Set(all.map(fileOf))]
  const byTest = (fault: SeededFault) => selectedKeys(fault.selected.filter(isSelected))
  const byFile = (fault: SeededFault) => [...new Set(byTest(fault).map(fileOf))]
  const brokenFiles = (fault: SeededFault) => [...new Set(fault.broken.map(fileOf))]
  const cut = (fault: SeededFault) => selectedKeys(fault.selected).slice(0, Math.floor(all.length * SHARE_AIMED))
  return {
    tests: compared(all, faults, byTest, (fault) => fault.broken),
    files: compared(files, faults, byFile, brokenFiles),
    firstFifthOfTests: compared(all, faults, cut, (fault) => fault.broken),
  }
}

function isSelected({ confidence }: SelectedTests): boolean {
  return confidence >= TEST_CONFIDENCE_MIN
}

/** In the order of the selection, each once. */
function selectedKeys(selected: readonly SelectedTests[]): readonly string[] {
  return [...new Set(selected.flatMap(({ keys }) => keys))]
}

function compared(
  all: readonly string[],
  faults: readonly SeededFault[],
  select: (fault: SeededFault) => readonly string[],
  brokenBy: (fault: SeededFault) => readonly string[],
): SelectionFigures {
  let [hits, broken, recalls, shares, whole, noticed] = [0, 0, 0, 0, 0, 0]
  for (const fault of faults) {
    const selected = new Set(select(fault))
    const failing = brokenBy(fault)
    const hit = failing.filter((key) => selected.has(key)).length
    hits += hit
    broken += failing.length
    recalls += hit / failing.length
    shares += selected.size / all.length
    whole += Number(hit === failing.length)
    noticed += Number(hit > 0)
  }
  const count = Math.max(1, faults.length)
  return {
    recall: rounded(recalls / count),
    pooledRecall: rounded(hits / Math.max(1, broken)),
    shareSelected: rounded(shares / count),
    shareOfFaultsFoundWhole: rounded(whole / count),
    shareOfFaultsNoticed: rounded(noticed / count),
  }
}

function fileOf(key: string): string {
  return key.slice(0, key.indexOf('::'))
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((left, right) => left - right)[values.length >> 1] ?? 0)
}

function rounded(value: number): number {
  return Math.round(value * 1e3) / 1e3
}

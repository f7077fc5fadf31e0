/** How good a selection of tests is: recall of what a fault breaks, and the share of all tests that it runs, by test and by file. */

import type { SelectedTest } from '@onyx/core'
import { TEST_CONFIDENCE_MIN } from '@onyx/core'

export interface SeededFault {
  /** Of the function that it is in. */
  readonly name: string
  /** Keys `file::name` of the tests that it breaks. */
  readonly broken: readonly string[]
  /** Surest first. */
  readonly selected: readonly SelectedTest[]
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
      const places = new Map(selectedKeys(all, selected).map((key, place) => [key, place]))
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
  const byTest = (fault: SeededFault) => selectedKeys(all, fault.selected.filter(isSelected))
  const byFile = (fault: SeededFault) => [...new Set(byTest(fault).map(fileOf))]
  const brokenFiles = (fault: SeededFault) => [...new Set(fault.broken.map(fileOf))]
  const cut = (fault: SeededFault) => selectedKeys(all, fault.selected).slice(0, Math.floor(all.length * SHARE_AIMED))
  return {
    tests: compared(all, faults, byTest, (fault) => fault.broken),
    files: compared(files, faults, byFile, brokenFiles),
    firstFifthOfTests: compared(all, faults, cut, (fault) => fault.broken),
  }
}

function isSelected({ confidence }: SelectedTest): boolean {
  return confidence >= TEST_CONFIDENCE_MIN
}

/** In the order of the selection; a module stands for the tests of its file, a class for those of its name. */
function selectedKeys(all: readonly string[], selected: readonly SelectedTest[]): readonly string[] {
  const byFile = new Map<string, string[]>()
  for (const key of all) byFile.set(fileOf(key), [...(byFile.get(fileOf(key)) ?? []), key])
  const known = new Set(all)
  const keys = new Set<string>()
  for (const { node } of selected) {
    const isWhole = node.kind !== 'function' && node.kind !== 'method'
    const own = `${node.path}::${node.name}`
    if (isWhole) for (const key of byFile.get(node.path ?? '') ?? []) keys.add(key)
    else if (known.has(own)) keys.add(own)
  }
  return [...keys]
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

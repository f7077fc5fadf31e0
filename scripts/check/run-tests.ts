/** Runs test files with Node's own runner and reports what failed or was skipped, nothing else. */

import path from 'node:path'
import { run } from 'node:test'
import { inspect } from 'node:util'
import type { Counts } from './step.ts'

/** Fits the smallest machine that the check is meant for. */
const FILES_AT_ONCE = 2
/** Far above the longest test: what takes so long hangs. */
const TEST_TIMEOUT_MS = 300_000

interface TestEvent {
  readonly name: string
  readonly file?: string | undefined
  readonly line?: number | undefined
  readonly skip?: string | boolean | undefined
  readonly details: { readonly type?: string | undefined }
}

export async function runTests(files: readonly string[]): Promise<Counts> {
  // Without files the runner would look for some by itself.
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 }
  const stream = run({
    files: files.map((file) => path.resolve(file)),
    concurrency: FILES_AT_ONCE,
    timeout: TEST_TIMEOUT_MS,
  })
  let passed = 0
  let failed = 0
  let skipped = 0
  stream.on('test:pass', (event) => {
    if (event.details.type === 'suite') return
    if (event.skip === undefined || event.skip === false) passed++
    else {
      skipped++
      console.log(`  skipped: ${describe(event)}${typeof event.skip === 'string' ? `: ${event.skip}` : ''}`)
    }
  })
  stream.on('test:fail', (event) => {
    // A suite fails because a test in it did, which is reported on its own, or because it could not be set up.
    const { error } = event.details
    if (event.details.type === 'suite' && 'failureType' in error && error.failureType === 'subtestsFailed') return
    failed++
    console.log(`\n  failed: ${describe(event)}\n${indent(explain(error.cause ?? error))}\n`)
  })
  for await (const _ of stream) {
    // Reading it to the end runs the tests; the listeners above do the rest.
  }
  return { passed, failed, skipped }
}

/** An assertion's message holds the difference already; of any other error, its properties and cause count too. */
function explain(error: unknown): string {
  const isAssertion = error instanceof Error && 'code' in error && error.code === 'ERR_ASSERTION'
  return isAssertion && error.stack !== undefined ? error.stack : inspect(error)
}

function describe(event: TestEvent): string {
  const place = event.file === undefined ? '' : ` (${path.relative('', event.file)}:${event.line ?? 1})`
  return `${event.name}${place}`
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ')
}

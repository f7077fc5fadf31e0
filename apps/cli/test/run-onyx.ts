/** The real command as a process of its own, and a small repository for it to work on. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { env, execPath } from 'node:process'
import type { TestContext } from 'node:test'

export const MAIN = path.join(import.meta.dirname, '../src/main.ts')

export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd: string
  readonly input?: string
  readonly variables?: Readonly<Record<string, string>>
}

export function startOnyx(words: readonly string[], options: RunOptions): ChildProcessWithoutNullStreams {
  const { NO_COLOR: _, FORCE_COLOR: __, ONYX_DATA: ___, ...inherited } = env
  return spawn(execPath, [MAIN, ...words], { cwd: options.cwd, env: { ...inherited, ...options.variables } })
}

export function runOnyx(words: readonly string[], options: RunOptions): Promise<Run> {
  return finished(startOnyx(words, options), options.input ?? '')
}

export function finished(child: ChildProcessWithoutNullStreams, input = ''): Promise<Run> {
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** A folder with these files that goes when the test ends. */
export function makeFolder(context: TestContext | null, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'onyx-cli-'))
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  context?.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const REPOSITORY: Readonly<Record<string, string>> = {
  'shop/__init__.py': '',
  'shop/cart.py': `"""A cart and what it costs."""
from shop.price import total_price


class Cart:
    """Holds what a customer wants to buy."""

    def __init__(self):
        self.items = []

    def add(self, item):
        """Put one more item into the cart."""
        self.items.append(item)

    def total(self):
        """What everything in the cart costs together."""
        return total_price(self.items)


def checkout(cart: Cart):
    """Pay for the cart."""
    return cart.total()
`,
  'shop/price.py': `"""Prices."""


def total_price(items):
    """Sum the prices of the items, with tax."""
    return sum(with_tax(item) for item in items)


def with_tax(price):
    """A price and the tax on it."""
    return price * 1.2


def add(left, right):
    """Two prices together."""
    return left + right
`,
  'shop/main.py': `from shop.cart import Cart, checkout


def main(other):
    cart = Cart()
    cart.add(3)
    other.with_tax(4)
    return checkout(cart)
`,
}

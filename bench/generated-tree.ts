/** A tree of small Python packages, the same for the same size: each module calls into the next one of its package. */

import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const MODULES_PER_PACKAGE = 100

/** @param files modules to write, without the packages' own `__init__.py`. */
export function writeGeneratedTree(folder: string, files: number): void {
  for (let file = 0; file < files; file++) {
    const number = file % MODULES_PER_PACKAGE
    const packageFolder = path.join(folder, `package_${Math.floor(file / MODULES_PER_PACKAGE)}`)
    if (number === 0) {
      mkdirSync(packageFolder, { recursive: true })
      writeFileSync(path.join(packageFolder, '__init__.py'), '')
    }
    const isLast = number === MODULES_PER_PACKAGE - 1 || file === files - 1
    writeFileSync(path.join(packageFolder, `module_${number}.py`), moduleText(file, number, isLast ? 0 : number + 1))
  }
}

function moduleText(file: number, number: number, next: number): string {
  return `"""Module ${file} of a generated tree."""

from .module_${next} import step_${next}


class Holder_${number}:
    """Holds one value."""

    def __init__(self, value):
        self.value = value

    def advance(self, count):
        total = self.value + count
        return step_${next}(total)


def step_${number}(value):
    """Does one step from ${number} to ${next}."""
    holder = Holder_${number}(value)
    return holder.value
`
}

/** For tests: a folder with files that is thrown away, and its paths. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The POSIX command; Node.js has no call for it. */
const MAKE_PIPE = 'mkfifo'

export class TemporaryTree implements Disposable {
  readonly root = realpathSync(mkdtempSync(path.join(tmpdir(), 'onyx-tree-')))

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [file, content] of Object.entries(files)) this.put(file, content)
  }

  at(file: string): string {
    return path.join(this.root, file)
  }

  put(file: string, content: string | Uint8Array): void {
    mkdirSync(path.dirname(this.at(file)), { recursive: true })
    writeFileSync(this.at(file), content)
  }

  putPipe(file: string): void {
    execFileSync(MAKE_PIPE, [this.at(file)])
  }

  move(from: string, to: string): void {
    mkdirSync(path.dirname(this.at(to)), { recursive: true })
    renameSync(this.at(from), this.at(to))
  }

  remove(file: string): void {
    rmSync(this.at(file), { recursive: true, force: true })
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

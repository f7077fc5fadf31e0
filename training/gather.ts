/** Unpacks sources for training from Debian packages and git directories, keeps only what is permissively licensed and not denied, and writes the manifest. */

import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isDeniedName } from './deny-list.ts'
import { debianLicence, licenceOfText } from './licences.ts'

export interface Source {
  readonly name: string
  readonly kind: 'debian' | 'git'
  /** Debian's version, or the commit. */
  readonly version: string
  readonly licence: string
}

const EXTENSIONS = ['py', 'pyi', 'ts', 'tsx', 'mts', 'js', 'mjs', 'cjs', 'jsx', 'go', 'rs', 'java']
const OUTPUT_BYTES_MAX = 2_000_000_000
const LICENCE_FILES = /^(licen[cs]e|copying|unlicense)([.-].*)?$/i

type Gathered = Source | { readonly name: string; readonly droppedFor: string }

/**
 * @param debians a folder of .deb files.
 * @param mirrors a folder with `owner+name/repo`, each a git directory.
 * @param namesPath a file of `owner/name`, one a line.
 */
export function gather(debians: string, mirrors: string, out: string, manifestPath: string, namesPath: string): void {
  mkdirSync(out, { recursive: true })
  const packages = readdirSync(debians).filter((name) => name.endsWith('.deb'))
  const names = readFileSync(namesPath, 'utf8').split('\n')
  const gathered = [
    ...packages.sort().map((file) => gatherDebian(path.join(debians, file), out)),
    ...names.filter((name) => name !== '').map((name) => gatherGit(name, mirrors, out)),
  ]
  const kept = gathered.filter((one) => !('droppedFor' in one))
  writeFileSync(manifestPath, `[\n${kept.map((source) => `  ${JSON.stringify(source)}`).join(',\n')}\n]\n`)
  console.log(`${kept.length} kept of ${gathered.length}`)
  for (const one of gathered) if ('droppedFor' in one) console.log(`dropped ${one.name}: ${one.droppedFor}`)
}

function gatherDebian(file: string, out: string): Gathered {
  const [name = '', version = ''] = path.basename(file, '.deb').split('_')
  if (isDeniedName(name)) return { name, droppedFor: 'denied' }
  const folder = path.join(out, name)
  if (!existsSync(folder)) {
    const raw = `${folder}.raw`
    mkdirSync(raw, { recursive: true })
    execFileSync('dpkg-deb', ['-x', file, raw])
    keepSources(raw, folder)
    const copyright = path.join(raw, 'usr/share/doc', name, 'copyright')
    writeFileSync(path.join(folder, 'LICENCE-OF-PACKAGE'), existsSync(copyright) ? readFileSync(copyright) : '')
    rmSync(raw, { recursive: true })
  }
  const licence = debianLicence(readFileSync(path.join(folder, 'LICENCE-OF-PACKAGE'), 'utf8'))
  if (licence === null) return { name, droppedFor: 'licence' }
  return { name, kind: 'debian', version: decodeURIComponent(version), licence }
}

function gatherGit(name: string, mirrors: string, out: string): Gathered {
  if (isDeniedName(name)) return { name, droppedFor: 'denied' }
  const git = path.join(mirrors, name.replace('/', '+'), 'repo')
  if (!existsSync(git)) return { name, droppedFor: 'absent' }
  const version = execFileSync('git', ['--git-dir', git, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()
  const folder = path.join(out, name.replace('/', '+'))
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true })
    const top = execFileSync('git', ['--git-dir', git, 'ls-tree', '--name-only', 'HEAD'], { encoding: 'utf8' }).split(
      '\n',
    )
    const texts = top
      .filter((entry) => LICENCE_FILES.test(entry))
      .map((entry) => execFileSync('git', ['--git-dir', git, 'show', `HEAD:${entry}`], { encoding: 'utf8' }))
    const patterns = EXTENSIONS.map((extension) => `*.${extension}`)
    try {
      const archive = execFileSync(
        'git',
        ['--git-dir', git, 'archive', 'HEAD', '--', ...patterns.filter((pattern) => hasFiles(git, pattern))],
        {
          maxBuffer: OUTPUT_BYTES_MAX,
        },
      )
      execFileSync('tar', ['-x', '-C', folder], { input: archive })
    } catch (error) {
      rmSync(folder, { recursive: true })
      return { name, droppedFor: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' }
    }
    writeFileSync(path.join(folder, 'LICENCE-OF-PACKAGE'), texts.join('\n'))
  }
  const licence = licenceOfText(readFileSync(path.join(folder, 'LICENCE-OF-PACKAGE'), 'utf8'))
  if (licence === null) return { name, droppedFor: 'licence' }
  return { name, kind: 'git', version, licence }
}

function hasFiles(git: string, pattern: string): boolean {
  const listed = execFileSync('git', ['--git-dir', git, 'ls-tree', '-r', '--name-only', 'HEAD'], {
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES_MAX,
  })
  return listed.split('\n').some((file) => file.endsWith(pattern.slice(1)))
}

/** Copies source files only, through tar, which keeps folders as they are. */
function keepSources(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  const files = globSync(`**/*.{${EXTENSIONS.join(',')}}`, { cwd: from, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)))
  const list = `${to}.list`
  writeFileSync(list, files.join('\n'))
  const archive = execFileSync('tar', ['-c', '-C', from, '-T', list], { maxBuffer: OUTPUT_BYTES_MAX })
  execFileSync('tar', ['-x', '-C', to], { input: archive })
  rmSync(list)
}

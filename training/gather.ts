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

const [debianFolder, mirrorFolder, outFolder, manifestPath, namesPath] = process.argv.slice(2)
if (!debianFolder || !mirrorFolder || !outFolder || !manifestPath || !namesPath)
  throw new Error('usage: gather.ts DEBS MIRRORS OUT MANIFEST REPOSITORIES')

const dropped: string[] = []
const kept: Source[] = []
mkdirSync(outFolder, { recursive: true })
for (const file of readdirSync(debianFolder).filter((name) => name.endsWith('.deb')).sort()) gatherDebian(file)
for (const name of readFileSync(namesPath, 'utf8').split('\n').filter((line) => line !== '')) gatherGit(name)
writeFileSync(manifestPath, `[\n${kept.map((source) => `  ${JSON.stringify(source)}`).join(',\n')}\n]\n`)
console.log(`${kept.length} kept, ${dropped.length} dropped`)
for (const line of dropped) console.log(`dropped ${line}`)

function gatherDebian(file: string): void {
  const [name = '', version = ''] = file.replace(/\.deb$/, '').split('_')
  if (isDeniedName(name)) return void dropped.push(`${name}: denied`)
  const folder = path.join(outFolder ?? '', name)
  if (!existsSync(folder)) {
    const raw = `${folder}.raw`
    mkdirSync(raw, { recursive: true })
    execFileSync('dpkg-deb', ['-x', path.join(debianFolder ?? '', file), raw])
    keepSources(raw, folder)
    const copyright = path.join(raw, 'usr/share/doc', name, 'copyright')
    writeFileSync(path.join(folder, 'LICENCE-OF-PACKAGE'), existsSync(copyright) ? readFileSync(copyright) : '')
    rmSync(raw, { recursive: true })
  }
  const licence = debianLicence(readFileSync(path.join(folder, 'LICENCE-OF-PACKAGE'), 'utf8'))
  if (licence === null) return void dropped.push(`${name}: licence`)
  kept.push({ name, kind: 'debian', version: decodeURIComponent(version), licence })
}

function gatherGit(name: string): void {
  if (isDeniedName(name)) return void dropped.push(`${name}: denied`)
  const git = path.join(mirrorFolder ?? '', name.replace('/', '+'), 'repo')
  if (!existsSync(git)) return void dropped.push(`${name}: absent`)
  const version = execFileSync('git', ['--git-dir', git, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()
  const folder = path.join(outFolder ?? '', name.replace('/', '+'))
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true })
    const top = execFileSync('git', ['--git-dir', git, 'ls-tree', '--name-only', 'HEAD'], { encoding: 'utf8' }).split('\n')
    const texts = top
      .filter((entry) => LICENCE_FILES.test(entry))
      .map((entry) => execFileSync('git', ['--git-dir', git, 'show', `HEAD:${entry}`], { encoding: 'utf8' }))
    const patterns = EXTENSIONS.map((extension) => `*.${extension}`)
    try {
      const archive = execFileSync('git', ['--git-dir', git, 'archive', 'HEAD', '--', ...patterns.filter((pattern) => hasFiles(git, pattern))], {
        maxBuffer: OUTPUT_BYTES_MAX,
      })
      execFileSync('tar', ['-x', '-C', folder], { input: archive })
    } catch (error) {
      rmSync(folder, { recursive: true })
      return void dropped.push(`${name}: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}`)
    }
    writeFileSync(path.join(folder, 'LICENCE-OF-PACKAGE'), texts.join('\n'))
  }
  const licence = licenceOfText(readFileSync(path.join(folder, 'LICENCE-OF-PACKAGE'), 'utf8'))
  if (licence === null) return void dropped.push(`${name}: licence`)
  kept.push({ name, kind: 'git', version, licence })
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

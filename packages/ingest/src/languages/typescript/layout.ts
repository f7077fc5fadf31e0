/** Modules are files: how specifiers find them by relative path, tsconfig paths, workspace packages, or lead outside. */

import type { Layout, ModuleIndex, ModuleTarget, ProjectFiles } from '../language.ts'
import { directoryOf, joinPath } from './project-paths.ts'
import { TsconfigPaths } from './tsconfig-paths.ts'
import { WorkspacePackages } from './workspace-packages.ts'

/** Configurations that others extend are read under their usual names. */
export const MANIFESTS: readonly string[] = [
  'package.json',
  'tsconfig.json',
  'jsconfig.json',
  'tsconfig.base.json',
  'tsconfig.app.json',
  'tsconfig.lib.json',
  'tsconfig.node.json',
  'tsconfig.web.json',
  'tsconfig.build.json',
  'tsconfig.options.json',
  'tsconfig.paths.json',
  'tsconfig.shared.json',
  'tsconfig.common.json',
]

/** `.d.ts` counts as one extension. */
const SOURCE_EXTENSION = /(\.d)?\.([cm]?tsx?|[cm]?jsx?)$/
const DECLARATION_FILE = /\.d\.[cm]?ts$/
/** Node.js's own modules, which may be named without `node:`. */
const NODE_MODULES: ReadonlySet<string> = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector ' +
    'module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events tty url util v8 vm ' +
    'wasi worker_threads zlib'
  ).split(' '),
)

export function createLayout(project: ProjectFiles): Layout {
  const packages = new WorkspacePackages(project.manifests)
  const tsconfig = new TsconfigPaths(project.manifests)
  return {
    moduleOf: (path) => ({ name: moduleNameOf(path), kind: 'module', shared: false, directory: directoryOf(path) }),
    resolveModule: (specifier, from, modules) => resolveSpecifier({ packages, tsconfig, modules }, specifier, from),
  }
}

/** The path without its extension; `index` is kept. */
export function moduleNameOf(path: string): string {
  return path.replace(SOURCE_EXTENSION, '')
}

interface Surroundings {
  readonly packages: WorkspacePackages
  readonly tsconfig: TsconfigPaths
  readonly modules: ModuleIndex
}

function resolveSpecifier(around: Surroundings, specifier: string, from: string): ModuleTarget {
  const directory = directoryOf(from)
  if (/^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..')
    return resolveRelative(around, specifier, directory, from)
  const mapped = around.tsconfig.candidates(specifier, directory).map((path) => [path])
  const found = firstOf(around.modules, mapped, from)
  if (found !== null) return found
  if (specifier.startsWith('#')) {
    const internal = firstOf(around.modules, around.packages.internal(specifier, directory), from)
    return internal ?? { kind: 'external', name: specifier }
  }
  const own = around.packages.candidates(specifier)
  return (
    (own === null ? null : firstOf(around.modules, own, from)) ?? { kind: 'external', name: externalName(specifier) }
  )
}

function externalName(specifier: string): string {
  const [root = ''] = specifier.split('/')
  return NODE_MODULES.has(root) ? `node:${specifier}` : specifier
}

function resolveRelative(
  { modules, packages }: Surroundings,
  specifier: string,
  directory: string,
  from: string,
): ModuleTarget {
  const path = joinPath(directory, specifier)
  if (path === null) return { kind: 'external', name: specifier }
  const found = moduleAtPath(modules, path, from) ?? firstOf(modules, packages.entries(path), from)
  if (found !== null) return found
  // Styles, data and other assets are no source: they lie outside what is indexed.
  const isAsset = /\.[a-z\d]+(\?.*)?$/i.test(path) && !SOURCE_EXTENSION.test(path)
  return isAsset ? { kind: 'external', name: path } : { kind: 'missing' }
}

/** Of each group the first path when it exists; else the supposed sources, when they agree. */
function firstOf(modules: ModuleIndex, groups: readonly (readonly string[])[], from: string): ModuleTarget | null {
  for (const [stated, ...supposed] of groups) {
    const exact = stated === undefined ? null : moduleAtPath(modules, stated, from)
    if (exact !== null) return exact
    const targets = new Map<string, ModuleTarget>()
    for (const candidate of supposed) {
      const target = moduleAtPath(modules, candidate, from)
      if (target?.kind === 'module') targets.set(target.name, target)
    }
    const [only, ...others] = targets.values()
    if (only !== undefined && others.length === 0) return only
  }
  return null
}

/** The path itself, then as a folder with an index. */
function moduleAtPath(modules: ModuleIndex, path: string, from: string): ModuleTarget | null {
  const isExact = SOURCE_EXTENSION.test(path)
  const names = isExact ? [moduleNameOf(path), path] : [path]
  for (const name of [...names, path === '' ? 'index' : `${path}/index`]) {
    const paths = modules.filesOf(name)
    if (paths.length > 0) return { kind: 'module', name, paths: preferred(paths, path, from) }
  }
  return null
}

/**
 * Several files share a module's name: the one with the extension asked for when the importing file could load it,
 * else code before declarations, TypeScript before JavaScript.
 */
function preferred(paths: readonly string[], asked: string, from: string): readonly string[] {
  const fromScript = /\.[cm]?jsx?$/.test(from)
  const rank = (path: string): number => {
    if (path === asked && (fromScript || !DECLARATION_FILE.test(path))) return 0
    if (DECLARATION_FILE.test(path)) return 3
    return /\.[cm]?tsx?$/.test(path) ? 1 : 2
  }
  return [...paths].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).slice(0, 1)
}

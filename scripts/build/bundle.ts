/** Makes dist/: a package that can be published, with the command and its threads bundled and the grammars beside them. */

import {
  chmodSync,
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'
import { markBundleFresh, sourceDigest } from '../setup/freshness.mjs'
import { findEntries } from './entries.ts'
import { EXTERNAL_PACKAGES, OPTIONAL_PACKAGES, publishedManifest } from './manifest.ts'
import { rewriteLocations } from './rewrite-locations.ts'
import { thirdPartyNotices } from './third-party-notices.ts'

/** The parser's own WebAssembly, which it looks for beside the file it runs from. */
const PARSER_WASM = 'node_modules/web-tree-sitter/web-tree-sitter.wasm'

/** Bundled CommonJS packages ask for Node's modules by `require`. */
const REQUIRE_BANNER =
  "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);"

/** The compile cache is turned on per thread, before the thread's code is loaded. */
const threadLauncher = (code: string): string =>
  `import module from 'node:module'\n\nmodule.enableCompileCache()\nawait import('./${code}.mjs')\n`

const EXECUTABLE = 0o755

export async function bundle(root: string): Promise<void> {
  const digest = sourceDigest(root)
  const dist = path.join(root, 'dist')
  // Made aside and moved file by file: a command that starts meanwhile finds whole files.
  const next = path.join(dist, `.next-${process.pid}`)
  mkdirSync(next, { recursive: true })
  try {
    await fill(root, next)
    replace(dist, next)
    markBundleFresh(root, digest)
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
}

async function fill(root: string, target: string): Promise<void> {
  const { main, threads, grammars } = findEntries(root)
  const codeOf = (thread: string): string => `${thread}-code`
  const threadEntries = Object.entries(threads).map(([thread, file]) => [codeOf(thread), file])
  const result = await build({
    absWorkingDir: root,
    entryPoints: { main, ...Object.fromEntries(threadEntries) },
    outdir: target,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    // A package's own modules where it has them: what is not used of them falls away.
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    external: [...Object.keys(EXTERNAL_PACKAGES), ...Object.keys(OPTIONAL_PACKAGES)],
    banner: { js: REQUIRE_BANNER },
    plugins: [locationsPlugin(root)],
    metafile: true,
    logLevel: 'error',
  })
  for (const thread of Object.keys(threads))
    writeFileSync(path.join(target, `${thread}.mjs`), threadLauncher(codeOf(thread)))
  const copied = [PARSER_WASM]
  for (const grammar of grammars) {
    const from = path.relative(root, createRequire(path.join(root, 'package.json')).resolve(grammar))
    copied.push(from.replaceAll(path.sep, '/'))
    cpSync(path.join(root, from), path.join(target, 'grammars', grammar))
  }
  copyFileSync(path.join(root, PARSER_WASM), path.join(target, path.basename(PARSER_WASM)))
  for (const model of globSync('packages/*/model/*.bin', { cwd: root }))
    copyFileSync(path.join(root, model), path.join(target, path.basename(model)))
  for (const name of ['LICENSE', 'README.md']) copyFileSync(path.join(root, name), path.join(target, name))
  copyFileSync(path.join(root, 'scripts/build/launcher.mjs'), path.join(target, 'onyx.mjs'))
  chmodSync(path.join(target, 'onyx.mjs'), EXECUTABLE)
  writeFileSync(path.join(target, 'package.json'), `${JSON.stringify(publishedManifest(root), null, 2)}\n`)
  const inputs = [...Object.keys(result.metafile.inputs), ...copied]
  writeFileSync(path.join(target, 'THIRD-PARTY-NOTICES'), thirdPartyNotices(root, inputs))
}

function locationsPlugin(root: string): Plugin {
  return {
    name: 'locations',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/](?:packages|apps)[\\/][^/\\]+[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => ({
        contents: rewriteLocations(readFileSync(file, 'utf8'), path.relative(root, file)),
        loader: 'ts',
      }))
    },
  }
}

function replace(dist: string, next: string): void {
  const made = readdirSync(next)
  for (const name of made) {
    if (name === 'grammars') cpSync(path.join(next, name), path.join(dist, name), { recursive: true })
    else renameSync(path.join(next, name), path.join(dist, name))
  }
  const kept = new Set(made)
  for (const name of readdirSync(dist))
    if (!name.startsWith('.') && !kept.has(name)) rmSync(path.join(dist, name), { recursive: true })
}

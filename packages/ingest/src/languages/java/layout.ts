/** Which package a Java file belongs to, and what an imported package means. The package clause decides; folders do not. */

import type { Layout, ModuleName, ModuleTarget } from '../language.ts'

/** Files without a package clause at the top of the repository. */
const UNNAMED_PACKAGE = '(unnamed)'

export function createLayout(): Layout {
  return { moduleOf, resolveModule }
}

/** Files in the unnamed package are apart by folder: samples and test data that are never compiled together. */
function moduleOf(path: string, packageClause: string | null): ModuleName {
  const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
  const name = packageClause ?? (directory === '' ? UNNAMED_PACKAGE : directory.replaceAll('/', '.'))
  return { name, kind: 'package', shared: true, directory }
}

function resolveModule(
  specifier: string,
  _from: string,
  modules: Parameters<Layout['resolveModule']>[2],
): ModuleTarget {
  const paths = modules.filesOf(specifier)
  return paths.length > 0 ? { kind: 'module', name: specifier, paths } : { kind: 'external', name: specifier }
}

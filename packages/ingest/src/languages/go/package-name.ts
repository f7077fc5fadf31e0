/** The name that a package most likely states in its own clause, told from its import path. */

const MAJOR_VERSION = /^v[0-9]+$/
const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u

/**
 * Names that an import without an alias may bind, the likeliest first. Several only where the path's last element is no identifier:
 * `go-isatty`, `yaml.v3`, `go-toml/v2`.
 */
export function localNamesOf(path: string): readonly string[] {
  const elements = path.split('/').filter((element) => element !== '')
  const last = elements.at(-1) ?? ''
  const base = MAJOR_VERSION.test(last) && elements.length > 1 ? (elements.at(-2) ?? last) : last
  const unversioned = base.replace(/\.v[0-9]+$/, '')
  if (IDENTIFIER.test(unversioned)) return [unversioned]
  const bare = unversioned.replace(/^go[-.]/, '').replace(/[-.]go$/, '')
  const candidates = [bare, bare.replace(/[-.]/g, ''), bare.replace(/[-.]/g, '_'), bare.slice(bare.search(/[^-.]*$/))]
  return [...new Set(candidates)].filter((candidate) => IDENTIFIER.test(candidate))
}

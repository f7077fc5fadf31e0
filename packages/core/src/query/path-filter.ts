/** Which paths a filter lets through: the path itself, everything below a directory, or a glob with `*` and `**`. */

/** `*` stays within one part of the path, `**` crosses parts and may match none. */
export function pathFilter(pattern: string): (path: string) => boolean {
  if (pattern.includes('*')) {
    const expression = globExpression(pattern)
    return (path) => expression.test(path)
  }
  const directory = pattern.endsWith('/') ? pattern : `${pattern}/`
  return (path) => path === pattern || path.startsWith(directory)
}

const GLOB_PART = /\*\*\/|\*+|[^*]+/g

function globExpression(pattern: string): RegExp {
  const source = pattern.replace(GLOB_PART, (part) => {
    if (part === '**/') return '(?:.*/)?'
    if (part === '*') return '[^/]*'
    if (part.startsWith('*')) return '.*'
    return part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')
  })
  return new RegExp(`^${source}$`, 's')
}

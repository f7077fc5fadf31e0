/** Path arithmetic inside a project: `/` between parts, no leading `./`, never above the root. */

/** Null when it leads out of the project. */
export function joinPath(directory: string, relative: string): string | null {
  const parts = relative.startsWith('/') || directory === '' ? [] : directory.split('/')
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

/** Empty for a file at the root. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** The directory itself, then those around it, to the root. */
export function directoriesUp(directory: string): string[] {
  const found = [directory]
  for (let current = directory; current !== ''; ) {
    current = directoryOf(current)
    found.push(current)
  }
  return found
}

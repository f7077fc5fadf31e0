/** What resolution needs of `go.mod` and `go.work`: the module's path, and what is replaced by folders of the same repository. */

export interface Manifest {
  /** Empty in a `go.work`, and where the file does not say. */
  readonly module: string
  readonly replaced: readonly { readonly from: string; readonly to: string }[]
}

/** Reads line by line; lines that it does not know say nothing. */
export function readManifest(text: string): Manifest {
  let module = ''
  const replaced: Manifest['replaced'][number][] = []
  let block = ''
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\/\/.*$/, '').trim()
    const opened = /^(\w+)\s*\($/.exec(line)?.[1]
    if (opened !== undefined) block = opened
    else if (line === ')') block = ''
    else {
      const words = [...(block === '' ? [] : [block]), ...line.split(/\s+/)]
      if (words[0] === 'module' && words[1] !== undefined) module = unquote(words[1])
      const arrow = words.indexOf('=>')
      const to = unquote(words[arrow + 1] ?? '')
      if (words[0] === 'replace' && arrow > 1 && /^\.\.?(\/|$)/.test(to))
        replaced.push({ from: unquote(words[1] ?? ''), to })
    }
  }
  return { module, replaced }
}

function unquote(word: string): string {
  return word.replace(/^["`](.*)["`]$/, '$1')
}

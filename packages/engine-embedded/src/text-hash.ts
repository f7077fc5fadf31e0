/** A small hash of texts for indexes and comparison; where it matters, the text itself is compared as well. */

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** FNV-1a over UTF-16 units, as a signed 32-bit integer. */
export function textHash(text: string): number {
  let hash = FNV_OFFSET
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  return hash | 0
}

/** What follows the last `.` or `/`: equal for a qualified name and every suffix of it that may be asked for. */
export function tailHash(qualifiedName: string): number {
  const cut = Math.max(qualifiedName.lastIndexOf('.'), qualifiedName.lastIndexOf('/'))
  return textHash(qualifiedName.slice(cut + 1))
}

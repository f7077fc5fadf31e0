/** On how many levels a key is linked: drawn from the key itself, so that the same entries give the same graph. */

/** Beyond it the chance is below one in 16 ** 12. */
export const LEVEL_MAX = 12

/** Geometric, as in Malkov and Yashunin: one in `linksPerLevel` entries of a level is on the next one as well. */
export function levelOf(key: number, seed: number, linksPerLevel: number): number {
  const low = mix((key | 0) ^ seed)
  const high = mix(Math.floor(key / 2 ** 32) ^ low)
  const even = (high + 0.5) / 2 ** 32
  return Math.min(LEVEL_MAX, Math.floor(-Math.log(even) / Math.log(linksPerLevel)))
}

/** The finaliser of MurmurHash3 (Appleby). */
export function mix(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

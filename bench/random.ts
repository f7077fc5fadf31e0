/** Numbers that look random and are the same on every machine: each is a function of its seed alone. */

/** The finaliser of MurmurHash3 (Appleby): a bijection on 32-bit integers that spreads every bit. */
export function mix(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** A stream of numbers from 0 up to, not including, 1 (Mulberry32, Ettinger). */
export function createRandom(seed: number): () => number {
  let state = mix(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}

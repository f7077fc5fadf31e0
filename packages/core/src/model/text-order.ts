/** The one order of texts in answers and exports: by code point, which is also the order of their UTF-8 bytes. */

/** Negative, zero or positive; null comes before every text. JavaScript's own `<` orders by UTF-16 unit and differs beyond U+FFFF. */
export function compareText(left: string | null, right: string | null): number {
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const difference = left.charCodeAt(index) - right.charCodeAt(index)
    if (difference !== 0) return codePointOrder(left.charCodeAt(index), right.charCodeAt(index))
  }
  return left.length - right.length
}

/** Surrogates stand for code points above every other unit. */
function codePointOrder(left: number, right: number): number {
  const leftPaired = left >= 0xd800 && left < 0xe000
  const rightPaired = right >= 0xd800 && right < 0xe000
  return leftPaired === rightPaired ? left - right : leftPaired ? 1 : -1
}

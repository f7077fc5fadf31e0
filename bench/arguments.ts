/** What a bench reads from the arguments after its name: chosen names, switches, and numbers as `--rounds=5`. */

/** The arguments that are no options, or the default when there are none. */
export function chosenNames(args: readonly string[], byDefault: readonly string[]): readonly string[] {
  const chosen = args.filter((arg) => !arg.startsWith('--'))
  return chosen.length > 0 ? chosen : byDefault
}

/** @throws RangeError when it is given and no whole number from 1. */
export function countOption(args: readonly string[], name: string, byDefault: number): number {
  const prefix = `--${name}=`
  const given = args.find((arg) => arg.startsWith(prefix))?.slice(prefix.length)
  if (given === undefined) return byDefault
  const count = Number(given)
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`${prefix}${given} is no whole number from 1`)
  return count
}

/** What follows `--NAME=`; null when it is not given. */
export function textOption(args: readonly string[], name: string): string | null {
  const prefix = `--${name}=`
  return args.find((arg) => arg.startsWith(prefix))?.slice(prefix.length) ?? null
}

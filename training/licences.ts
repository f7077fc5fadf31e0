/** Which licences are permissive: read from Debian's copyright files, or recognised in a licence's own text. */

const PERMISSIVE =
  /^(mit|expat|bsd|apache|isc|unlicense|zlib|cc0|0bsd|public-domain|boost|bsl-1|psf|python|mit-0|x11|zpl|unicode|other-bsd|go|hpnd)/i
const COPYLEFT =
  /\b(a?gpl|lgpl|mpl|epl|eupl|cddl|gfdl|artistic|cc-by|sspl|busl|ofl|non-?free|.*restriction|.*whitelist)/i

/** The licence's name where every part of the package outside `debian/` is permissive, else null. */
export function debianLicence(copyright: string): string | null {
  const stanzas = copyright.split(/\n\s*\n/)
  const names = new Set<string>()
  for (const stanza of stanzas) {
    const files = /^Files:\s*(.*)/m.exec(stanza)?.[1]
    const licence = /^License:\s*(.+)/m.exec(stanza)?.[1]?.trim()
    if (files === undefined || licence === undefined || /^debian\//.test(files)) continue
    names.add(licence)
  }
  if (names.size === 0) return licenceOfText(copyright)
  for (const name of names) if (!isPermissive(name)) return null
  return [...names].sort().join('; ')
}

/** `A or B` needs one that is permissive, `A and B` all of them. */
function isPermissive(name: string): boolean {
  return name
    .split(/\s+and\s+|,\s*and\s+|\s*&\s*/i)
    .every((all) =>
      all.split(/\s+or\s+|\s*\|\s*|\//i).some((one) => PERMISSIVE.test(one.trim()) && !COPYLEFT.test(one)),
    )
}

export function licenceOfText(text: string): string | null {
  const flat = text.replace(/\s+/g, ' ')
  if (/GNU (Lesser |Affero |Library )?General Public|Mozilla Public License|Eclipse Public|Business Source/i.test(flat))
    return null
  if (/Apache License,? Version 2/i.test(flat)) return 'Apache-2.0'
  if (/Permission is hereby granted, free of charge/i.test(flat)) return 'MIT'
  if (/Redistribution and use in source and binary forms/i.test(flat)) return 'BSD'
  if (/Permission to use, copy, modify, and\/?(or)? distribute/i.test(flat)) return 'ISC'
  if (/unencumbered software released into the public domain/i.test(flat)) return 'Unlicense'
  return null
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { debianLicence, licenceOfText } from './licences.ts'

const stanza = (files: string, licence: string): string => `Files: ${files}\nCopyright: someone\nLicense: ${licence}\n`

test('a package counts as permissive when all of it outside debian/ is', () => {
  assert.equal(debianLicence([stanza('*', 'MIT'), stanza('debian/*', 'GPL-2+')].join('\n')), 'MIT')
  assert.equal(
    debianLicence([stanza('*', 'Apache-2.0 or MIT'), stanza('x/*', 'BSD-3-clause')].join('\n')),
    'Apache-2.0 or MIT; BSD-3-clause',
  )
  assert.equal(debianLicence([stanza('*', 'MIT'), stanza('x/*', 'LGPL-2.1+')].join('\n')), null)
  assert.equal(debianLicence(stanza('*', 'MIT and GPL-3')), null)
  assert.equal(debianLicence(stanza('*', 'MIT or GPL-3')), 'MIT or GPL-3')
})

test('a licence is recognised in its own text, and a copyleft one is none', () => {
  assert.equal(licenceOfText('Permission is hereby granted, free of\n charge, to any person'), 'MIT')
  assert.equal(licenceOfText('Apache License\n Version 2.0, January 2004'), 'Apache-2.0')
  assert.equal(licenceOfText('GNU General Public License. Permission is hereby granted, free of charge'), null)
  assert.equal(licenceOfText('All rights reserved.'), null)
})

/** JaCoCo's XML: packages of source files with the bytecode instructions that ran on each line: https://www.jacoco.org/jacoco/trunk/coverage/report.dtd */

import { type FileBuilder, MalformedReport, ReportBuilder, type ReportedFile } from './coverage-report.ts'
import { visitXml } from './xml-elements.ts'

export function readJacoco(bytes: Buffer): readonly ReportedFile[] {
  const builder = new ReportBuilder()
  let folder = ''
  let file: FileBuilder | null = null
  visitXml(bytes, {
    open: (name, attributes) => {
      if (name === 'package') folder = attributes['name'] ?? ''
      else if (name === 'sourcefile')
        file = builder.file([folder === '' ? (attributes['name'] ?? '') : `${folder}/${attributes['name'] ?? ''}`])
      else if (name === 'line' && file !== null) {
        const covered = Number(attributes['ci'])
        if (Number.isNaN(covered)) throw new MalformedReport('a line has no count of instructions')
        if (covered === 0) return
        const line = Number(attributes['nr'])
        file.ran('', line)
        // Bytecode on a method's first line is the method's own: declaring it runs nothing.
        file.entered('', line)
      }
    },
    close: (name) => {
      if (name === 'sourcefile') file = null
    },
  })
  return builder.finish()
}

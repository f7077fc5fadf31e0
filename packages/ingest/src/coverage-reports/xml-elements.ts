/** Walks an XML document element by element. Entities of its own are not expanded, its document type is not read. */

import { StringDecoder } from 'node:string_decoder'
// A streaming parser without dependencies: reports of a hundred megabytes never become a tree.
import sax from 'sax'
import { MalformedReport } from './coverage-report.ts'

export interface XmlVisitor {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  /** Text directly inside an element. */
  readonly text?: (text: string) => void
}

/** Deeper nesting is no report. */
const DEPTH_MAX = 200
const CHUNK_BYTES = 1_000_000

/** @throws MalformedReport */
export function visitXml(bytes: Buffer, visitor: XmlVisitor): void {
  const parser = sax.parser(true, { position: false })
  let depth = 0
  parser.onerror = (error) => {
    throw new MalformedReport(`it is no valid XML (${error.message.split('\n')[0] ?? ''})`)
  }
  parser.onopentag = ({ name, attributes }) => {
    if (++depth > DEPTH_MAX) throw new MalformedReport('its elements are nested too deeply')
    // Without namespaces, attributes are plain texts.
    visitor.open(name, attributes as Readonly<Record<string, string>>)
  }
  parser.onclosetag = (name) => {
    depth--
    visitor.close?.(name)
  }
  parser.ontext = (text) => visitor.text?.(text)
  const decoder = new StringDecoder('utf8')
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES)
    parser.write(decoder.write(bytes.subarray(start, start + CHUNK_BYTES)))
  parser.close()
}

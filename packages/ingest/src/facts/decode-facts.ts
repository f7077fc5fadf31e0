/** Reads facts back from texts, rows of expressions and numbers; the layout is described in facts-codec.ts. */

import type { NodeKind } from '@onyx/core'
import { ExpressionReader } from './expression-table.ts'
import type { Expression } from './expressions.ts'
import type {
  Base,
  Binding,
  Definition,
  DefinitionText,
  FileFacts,
  Flag,
  Parameter,
  Scope,
  ScopedExpression,
  Use,
} from './facts.ts'
import type { NumberReader } from './number-stream.ts'

/** The places of bases stand apart: they are no part of what others read. */
type PlacelessDefinition = Required<Omit<Definition, 'bases'>> & {
  readonly bases: readonly Omit<Required<Base>, 'line' | 'column'>[]
}

/** What functions bind stands apart likewise: null until it is read. */
type ScopeDraft = Required<Omit<Scope, 'bindings'>> & { readonly bindings: readonly Required<Binding>[] | null }

export class FactsDecoder {
  readonly #texts: readonly string[]
  readonly #numbers: NumberReader
  readonly #expressions: ExpressionReader

  constructor(texts: readonly string[], numbers: NumberReader) {
    this.#texts = texts
    this.#numbers = numbers
    this.#expressions = new ExpressionReader(texts)
    for (let left = numbers.take(); left > 0; left -= 3)
      this.#expressions.push(numbers.take(), numbers.take(), numbers.take())
  }

  facts(): FileFacts {
    // Literals of unions were written from values of the same types: the casts below restore what they were.
    const language = this.#text() as FileFacts['language']
    const packageClause = this.#optionalText()
    const placeless = this.#list(() => this.#definition())
    const drafts = this.#list(() => this.#scope())
    const targets = this.#list(() => ({ scope: this.#number(), target: this.#expression() }))
    const hasExports = this.#number() === 1
    const exported = this.#list(() => ({ name: this.#optionalText(), target: this.#expression() }))
    const hasErrors = this.#number() === 1
    const scopes = drafts.map(({ bindings, ...scope }) => ({ ...scope, bindings: bindings ?? this.#bindings() }))
    const definitions = placeless.map((definition) => ({
      ...definition,
      bases: definition.bases.map((base) => ({ ...base, ...this.#place() })),
    }))
    const imports = targets.map((item) => ({ ...item, name: this.#text(), ...this.#place() }))
    const uses = this.#list(() => this.#use())
    const texts = this.#list(() => this.#definitionText())
    const exports = hasExports ? exported : null
    return { language, packageClause, definitions, scopes, imports, exports, uses, texts, hasErrors }
  }

  #place(): { readonly line: number; readonly column: number } {
    return { line: this.#number(), column: this.#number() }
  }

  #definition(): PlacelessDefinition {
    const [kind, name, qualifier] = [this.#text() as NodeKind, this.#text(), this.#text()]
    const [parent, headerScope, bodyScope] = [this.#number(), this.#number(), this.#number()]
    const [owner, returnType, type] = [this.#optional(), this.#optional(), this.#optional()]
    const parameters = this.#list(() => this.#parameter())
    const [returnValues, values] = [this.#scoped(), this.#scoped()]
    const bases = this.#list(() => this.#base())
    const flags = this.#list(() => this.#text() as Flag)
    return {
      kind,
      name,
      parent,
      owner,
      qualifier,
      headerScope,
      bodyScope,
      parameters,
      returnType,
      returnValues,
      type,
      values,
      bases,
      flags,
    }
  }

  #parameter(): Required<Parameter> {
    const [name, type, marks] = [this.#text(), this.#optional(), this.#number()]
    return { name, type, isRest: (marks & 1) !== 0, hasDefault: (marks & 2) !== 0 }
  }

  #base(): Omit<Required<Base>, 'line' | 'column'> {
    const relation = this.#number() === 0 ? 'EXTENDS' : 'IMPLEMENTS'
    return { relation, type: this.#expression() }
  }

  #scope(): ScopeDraft {
    const [kind, parent, definition] = [this.#text() as Scope['kind'], this.#number(), this.#number()]
    const bindings = this.#number() === 1 ? null : this.#bindings()
    return { kind, parent, definition, bindings, stars: this.#expressions.list(this.#number()) }
  }

  #bindings(): Required<Binding>[] {
    return this.#list(() => this.#binding())
  }

  #binding(): Required<Binding> {
    const [kind, name] = [this.#text() as Binding['kind'], this.#text()]
    if (kind === 'definition') return { kind, name, definition: this.#number() }
    if (kind === 'alias') return { kind, name, target: this.#expression() }
    return { kind, name, type: this.#optional(), values: this.#scoped() }
  }

  #use(): Use {
    const [kind, from, scope, target] = [
      this.#text() as Use['kind'],
      this.#number(),
      this.#number(),
      this.#expression(),
    ]
    const [argumentCount, line, column, list] = [this.#number(), this.#number(), this.#number(), this.#number()]
    const use: Required<Omit<Use, 'argumentValues'>> = { kind, from, scope, target, argumentCount, line, column }
    return list === -1 ? use : { ...use, argumentValues: this.#expressions.list(list) }
  }

  #definitionText(): Required<DefinitionText> {
    const [signature, doc, contentHash, shapeHash] = [
      this.#optionalText(),
      this.#optionalText(),
      this.#text(),
      this.#text(),
    ]
    const terms = this.#text()
    const span = [this.#number(), this.#number(), this.#number(), this.#number()] as const
    return { signature, doc, contentHash, shapeHash, terms, span, nameLine: this.#number(), nameColumn: this.#number() }
  }

  #scoped(): ScopedExpression[] {
    return this.#list(() => ({ scope: this.#number(), expression: this.#expression() }))
  }

  #list<T>(read: () => T): T[] {
    return this.#numbers.list(read)
  }

  #number(): number {
    return this.#numbers.take()
  }

  #expression(): Expression {
    return this.#expressions.get(this.#number())
  }

  #optional(): Expression | null {
    return this.#expressions.optional(this.#number())
  }

  #text(): string {
    return this.#texts[this.#number()] ?? ''
  }

  #optionalText(): string | null {
    const number = this.#number()
    return number === -1 ? null : (this.#texts[number] ?? '')
  }
}

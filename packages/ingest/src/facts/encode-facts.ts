/** Writes facts as texts, rows of expressions and numbers; the layout is described in facts-codec.ts. */

import { hashParts } from '../syntax/hash.ts'
import { ExpressionTable } from './expression-table.ts'
import type { Definition, DefinitionText, FileFacts, Scope, ScopedExpression, Use } from './facts.ts'
import { NumberWriter } from './number-stream.ts'

export interface EncodedFacts {
  readonly texts: readonly string[]
  readonly rows: Uint8Array
  readonly numbers: Uint8Array
  /** Of all that other files read here as it stands. Equal hash: they are resolved again only when an answer to them is another one. */
  readonly interfaceHash: string
}

/**
 * Whether what the scope binds reaches other files only through answers that are recorded as asked: parameters and locals of a function.
 * Type parameters are read as they stand.
 */
function isInner({ kind, bindings }: Scope): boolean {
  return (
    kind === 'function' &&
    !bindings.some((binding) => binding.kind === 'alias' && binding.target.kind === 'typeParameter')
  )
}

export class FactsEncoder {
  readonly #numbers = new NumberWriter()
  readonly #texts = new Map<string, number>()
  readonly #expressions = new ExpressionTable((text) => this.#textNumber(text))

  /** First what other files' resolution can read, then what functions bind, places, uses and texts. @returns what stands between: see `interfaceHash`. */
  facts(facts: FileFacts): EncodedFacts {
    this.#text(facts.language)
    this.#optionalText(facts.packageClause)
    this.#list(facts.definitions, (definition) => this.#definition(definition))
    this.#list(facts.scopes, (scope) => this.#scope(scope))
    this.#list(facts.imports, (item) => {
      this.#put(item.scope)
      this.#put(this.#expressions.add(item.target))
    })
    this.#put(facts.exports === null ? 0 : 1)
    this.#list(facts.exports ?? [], (item) => {
      this.#optionalText(item.name)
      this.#put(this.#expressions.add(item.target))
    })
    const shared = this.#finish()
    const parts = [new TextEncoder().encode(JSON.stringify(shared.texts)), shared.rows, shared.numbers]
    const interfaceHash = hashParts(parts)
    this.#put(facts.hasErrors ? 1 : 0)
    for (const scope of facts.scopes) if (isInner(scope)) this.#bindings(scope)
    for (const { bases } of facts.definitions) for (const base of bases) this.#place(base)
    for (const item of facts.imports) {
      this.#text(item.name)
      this.#place(item)
    }
    this.#list(facts.uses, (use) => this.#use(use))
    this.#list(facts.texts, (text) => this.#definitionText(text))
    return { ...this.#finish(), interfaceHash }
  }

  /** All that was said so far; valid until more is. */
  #finish(): Omit<EncodedFacts, 'interfaceHash'> {
    const rows = new NumberWriter()
    rows.putAll(this.#expressions.rows)
    return { texts: [...this.#texts.keys()], rows: rows.bytes(), numbers: this.#numbers.bytes() }
  }

  #place({ line, column }: { readonly line: number; readonly column: number }): void {
    this.#put(line)
    this.#put(column)
  }

  #definition(definition: Definition): void {
    this.#text(definition.kind)
    this.#text(definition.name)
    this.#text(definition.qualifier)
    const { parent, headerScope, bodyScope, owner, returnType, type } = definition
    this.#put(parent)
    this.#put(headerScope)
    this.#put(bodyScope)
    this.#put(this.#expressions.add(owner))
    this.#put(this.#expressions.add(returnType))
    this.#put(this.#expressions.add(type))
    this.#list(definition.parameters, (parameter) => {
      this.#text(parameter.name)
      this.#put(this.#expressions.add(parameter.type))
      this.#put((parameter.isRest ? 1 : 0) + (parameter.hasDefault ? 2 : 0))
    })
    this.#scoped(definition.returnValues)
    this.#scoped(definition.values)
    this.#list(definition.bases, (base) => {
      this.#put(base.relation === 'EXTENDS' ? 0 : 1)
      this.#put(this.#expressions.add(base.type))
    })
    this.#list(definition.flags, (flag) => this.#text(flag))
  }

  #scope(scope: Scope): void {
    this.#text(scope.kind)
    this.#put(scope.parent)
    this.#put(scope.definition)
    this.#put(isInner(scope) ? 1 : 0)
    if (!isInner(scope)) this.#bindings(scope)
    this.#put(this.#expressions.addList(scope.stars))
  }

  #bindings(scope: Scope): void {
    this.#list(scope.bindings, (binding) => {
      this.#text(binding.kind)
      this.#text(binding.name)
      if (binding.kind === 'definition') this.#put(binding.definition)
      else if (binding.kind === 'alias') this.#put(this.#expressions.add(binding.target))
      else {
        this.#put(this.#expressions.add(binding.type))
        this.#scoped(binding.values)
      }
    })
  }

  #use(use: Use): void {
    this.#text(use.kind)
    this.#put(use.from)
    this.#put(use.scope)
    this.#put(this.#expressions.add(use.target))
    this.#put(use.argumentCount)
    this.#place(use)
    const { argumentValues } = use
    this.#put(argumentValues === undefined ? -1 : this.#expressions.addList(argumentValues))
  }

  #definitionText(text: DefinitionText): void {
    this.#optionalText(text.signature)
    this.#optionalText(text.doc)
    this.#text(text.contentHash)
    this.#text(text.shapeHash)
    this.#text(text.terms)
    for (const place of text.span) this.#put(place)
    this.#put(text.nameLine)
    this.#put(text.nameColumn)
  }

  #scoped(values: readonly ScopedExpression[]): void {
    this.#list(values, (value) => {
      this.#put(value.scope)
      this.#put(this.#expressions.add(value.expression))
    })
  }

  #list<T>(items: readonly T[], write: (item: T) => void): void {
    this.#numbers.put(items.length)
    for (const item of items) write(item)
  }

  #put(value: number): void {
    this.#numbers.put(value)
  }

  #text(text: string): void {
    this.#numbers.put(this.#textNumber(text))
  }

  #optionalText(text: string | null): void {
    this.#numbers.put(text === null ? -1 : this.#textNumber(text))
  }

  #textNumber(text: string): number {
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    const number = this.#texts.size
    this.#texts.set(text, number)
    return number
  }
}

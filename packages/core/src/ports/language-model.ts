/** What turns instructions and a text into a text: a language model, wherever it runs. */

export interface LanguageModel {
  /** As its service calls it. */
  readonly name: string
  /** What it answers; untrusted text. @throws failed where it gives none, timeout, limit_exceeded, cancelled */
  complete(instructions: string, text: string, signal?: AbortSignal): Promise<string>
}

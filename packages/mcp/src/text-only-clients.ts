/**
 * Clients that hand answers to a language model. Claude Code, Visual Studio Code and Codex give the model the structured part instead of
 * the text when both are there, and the text is the answer: so these get the text alone. Programs get both.
 */

/** Parts of the names that agents give of themselves in `clientInfo`, in lower case. */
const AGENTS: readonly string[] = [
  'claude',
  'codex',
  'continue',
  'copilot',
  'cline',
  'cursor',
  'gemini',
  'goose',
  'jetbrains',
  'opencode',
  'roo',
  'visual studio',
  'vscode',
  'windsurf',
  'zed',
]

export function isAgent(clientName: string): boolean {
  const name = clientName.toLowerCase()
  return AGENTS.some((agent) => name.includes(agent))
}

/** Puts the real output of each command below the comment that names it, in place of what stood there. */

/** The comment, and the snippet right below it if there is one already. */
const OUTPUT = /^(?<comment><!-- output: (?<command>.*?) -->)\n(?:```text\n[\s\S]*?^```\n)?/gm

/** @param run gives what a command prints; called in the order of the document. */
export function fillOutputs(text: string, run: (command: string) => string): string {
  return text.replaceAll(OUTPUT, (_match, comment: string, command: string) => {
    const lines = run(command)
      .split('\n')
      .map((line) => line.trimEnd())
    return `${comment}\n\`\`\`text\n${lines.join('\n').replace(/^\n+/, '').trimEnd()}\n\`\`\`\n`
  })
}

/** The public face of mcp. */

export type { ServedConversation } from './call-tool.ts'
export type * from './code-memory.ts'
export { Conversation } from './conversation.ts'
export { type ServerSettings, STRUCTURED_CHOICES, type StructuredChoice } from './create-server.ts'
export { PROFILES, type Profile } from './tools/tool-list.ts'
export { isLoopback, parseHttpAddress } from './transports/http-address.ts'
export { serveOverHttp } from './transports/serve-http.ts'
export { serveOverStdio } from './transports/serve-stdio.ts'

/** Questions about Go repositories; see evidence-questions.ts. */

import { asker, type EvidenceQuestion } from './evidence-question.ts'

const gin = asker('gin')
const cobra = asker('cobra')
const bbolt = asker('bbolt')

export const GO_QUESTIONS: readonly EvidenceQuestion[] = [
  gin('where', 'how does it survive a panic in a handler?', 'recovery.go:CustomRecoveryWithWriter'),
  gin(
    'where',
    'how is the path of a request looked up in the routing tree, with its wildcards?',
    'tree.go:node.getValue',
    'gin.go:Engine.handleHTTPRequest',
  ),
  gin(
    'change',
    'which proxies are trusted for the real client address, how is the forwarded header read, and where is it tested?',
    'context.go:Context.ClientIP',
    'gin.go:Engine.isTrustedProxy',
    'gin.go:Engine.validateHeader',
    'context_test.go:TestContextClientIP | context_test.go:TestContextClientIPWithSingleHeader | context_test.go:TestContextClientIPWithMultipleHeaders',
  ),
  gin(
    'follow',
    'a path lacks its slash at the end: what redirects the client, with which status, and what tests it?',
    'gin.go:redirectTrailingSlash',
    'gin.go:redirectRequest',
    'routes_test.go:TestRouteRedirectTrailingSlash | tree_test.go:TestRedirectTrailingSlash',
  ),
  gin(
    'follow',
    'a JSON body does not fit the struct: from decoding and validating to the answer with status 400',
    'context.go:Context.MustBindWith',
    'binding/json.go:decodeJSON',
    'binding/default_validator.go:defaultValidator.ValidateStruct',
  ),
  cobra(
    'where',
    'how are similar commands proposed when one was mistyped?',
    'command.go:Command.SuggestionsFor',
    'command.go:Command.findSuggestions',
  ),
  cobra(
    'where',
    'where is it checked that flags that belong together are given together?',
    'flag_groups.go:Command.ValidateFlagGroups',
    'flag_groups.go:validateRequiredFlagGroups',
  ),
  cobra(
    'change',
    'the error for a mandatory flag that was not given needs other words: where does it come from, and which test breaks?',
    'command.go:Command.ValidateRequiredFlags',
    'command_test.go:TestRequiredFlags | command_test.go:TestPersistentRequiredFlags',
  ),
  cobra(
    'follow',
    'in which order do the hooks before and after the main function run, and who starts it all?',
    'command.go:Command.execute',
    'command.go:Command.ExecuteC',
  ),
  cobra(
    'follow',
    'the shell asks for completions: which hidden command answers, and how are proposals for a value of a flag found?',
    'completions.go:Command.initCompleteCmd',
    'completions.go:Command.getCompletions',
    'completions.go:checkIfFlagCompletion',
  ),
  bbolt('where', 'how does the data file grow when space runs out?', 'db.go:DB.grow', 'db.go:DB.growSize'),
  bbolt(
    'where',
    'how are many small writes of different goroutines joined into one transaction?',
    'db.go:DB.Batch',
    'db.go:batch.run',
  ),
  bbolt(
    'change',
    'pages freed while readers are open: when do they become usable again, and which test covers ranges of transactions?',
    'internal/freelist/shared.go:shared.ReleasePendingPages',
    'internal/freelist/shared.go:shared.releaseRange',
    'internal/freelist/freelist_test.go:TestFreelist_releaseRange',
  ),
  bbolt(
    'change',
    'an overfull tree node is cut into several: change where it is cut',
    'node.go:node.split',
    'node.go:node.splitTwo',
    'node.go:node.splitIndex',
    'node_test.go:TestNode_split | node_test.go:TestNode_split_MinKeys | node_test.go:TestNode_split_SinglePage',
  ),
  bbolt(
    'follow',
    'what happens on commit until everything is on disk?',
    'tx.go:Tx.Commit',
    'tx.go:Tx.write',
    'tx.go:Tx.writeMeta',
    'tx.go:Tx.commitFreelist',
  ),
]

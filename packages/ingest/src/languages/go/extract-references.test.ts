/** What a Go file refers to without calling it. */

import { test } from 'node:test'
import { checkFacts } from '../../facts/check-facts.ts'
import { go } from './index.ts'

test('names that are not called are references, at their own tokens, without locals and type parameters', () =>
  checkFacts(
    go,
    'p.go',
    `
package p
type S[T Key] struct{ key Key; own T }
func (s S[T]) m(v Value) Value {
	n := s.key
	s.key = n
	use(helper)
	return Value{Size: limit}
}
`,
    `
0 module <module> in -1 at 2:1
1 struct S in 0 at 3:1 [exported]
2 property key in 1 at 3:23 : Key
3 property own in 1 at 3:32 : T
4 method m in 0 at 4:1 owner S (v: Value) -> Value
scope 1 block: T = alias parameter 0: Key
scope 2 function: T = alias parameter 0: ?
scope 2 function: s = variable : S<new T>
scope 2 function: v = variable : Value
scope 2 function: n = variable s.key
use REFERENCES Key (0) in S scope 1 at 3:10
use REFERENCES Key (0) in S scope 1 at 3:27
use REFERENCES Value (0) in m scope 2 at 4:19
use REFERENCES Value (0) in m scope 2 at 4:26
use REFERENCES s.key (0) in m scope 2 at 5:9
use REFERENCES s.key (1) in m scope 2 at 6:4
use CALLS use (1) in m scope 2 at 7:2
use REFERENCES helper (0) in m scope 2 at 7:6
use INSTANTIATES Value (-1) in m scope 2 at 8:9
use REFERENCES new Value.Size (1) in m scope 2 at 8:15
use REFERENCES limit (0) in m scope 2 at 8:21
`,
  ))

/** Questions about Rust repositories; see evidence-questions.ts. */

import { asker, type EvidenceQuestion } from './evidence-question.ts'

const clap = asker('quality-clap')
const serdeJson = asker('serde_json')
const itertools = asker('itertools')

export const RUST_QUESTIONS: readonly EvidenceQuestion[] = [
  clap(
    'where',
    'a mistyped option is answered with a similar one: how is it found?',
    'clap_builder/src/parser/features/suggestions.rs:did_you_mean_flag',
    'clap_builder/src/parser/parser.rs:Parser.did_you_mean_error',
  ),
  clap(
    'where',
    'how does an option that was not given get its default value?',
    'clap_builder/src/parser/parser.rs:Parser.add_default_value',
  ),
  clap(
    'change',
    'the message for a number that is out of its range: where are the limits checked and printed?',
    'clap_builder/src/builder/value_parser.rs:RangedI64ValueParser.<TypedValueParser>.parse_ref | clap_builder/src/builder/value_parser.rs:RangedU64ValueParser.<TypedValueParser>.parse_ref',
    'clap_builder/src/builder/value_parser.rs:RangedI64ValueParser.format_bounds | clap_builder/src/builder/value_parser.rs:RangedU64ValueParser.format_bounds',
  ),
  clap(
    'change',
    'two options exclude each other: where is it found out, what makes the error, which test covers the message?',
    'clap_builder/src/parser/validator.rs:Validator.validate_conflicts',
    'clap_builder/src/parser/validator.rs:Conflicts.gather_conflicts | clap_builder/src/parser/validator.rs:Validator.build_conflict_err',
    'clap_builder/src/error/mod.rs:Error.argument_conflict',
    'tests/builder/conflicts.rs:conflict_output | tests/builder/conflicts.rs:conflict_output_rev | tests/builder/conflicts.rs:flag_conflict | tests/builder/conflicts.rs:conflict_output_three_conflicting',
  ),
  clap(
    'follow',
    'a value given for a global option on the parent reaches the subcommands: which functions carry it over?',
    'clap_builder/src/parser/arg_matcher.rs:ArgMatcher.propagate_globals',
    'clap_builder/src/parser/arg_matcher.rs:ArgMatcher.fill_in_global_values',
    'clap_builder/src/builder/command.rs:Command._do_parse',
  ),
  serdeJson('where', 'how are escapes of two surrogates in a string decoded?', 'src/read.rs:parse_escape'),
  serdeJson(
    'where',
    'how is the input kept from nesting so deep that the stack overflows?',
    'src/de.rs:check_recursion',
  ),
  serdeJson(
    'change',
    'look up a nested value by a path with slashes: reading, writing and the test',
    'src/value/mod.rs:Value.pointer',
    'src/value/mod.rs:Value.pointer_mut',
    'tests/test.rs:test_json_pointer | tests/test.rs:test_json_pointer_mut',
  ),
  serdeJson(
    'change',
    'indented output: where is the indentation chosen, and where is it written?',
    'src/ser.rs:PrettyFormatter.with_indent',
    'src/ser.rs:indent',
  ),
  serdeJson(
    'follow',
    'where do line and column of a syntax error come from when reading from a slice?',
    'src/de.rs:Deserializer.error | src/de.rs:Deserializer.peek_error',
    'src/read.rs:SliceRead.position_of_index',
  ),
  itertools(
    'where',
    'how are several sorted sequences merged into one?',
    'src/kmerge_impl.rs:kmerge_by',
    'src/kmerge_impl.rs:KMergeBy.<Iterator>.next',
  ),
  itertools(
    'where',
    'how is the next ordering of k elements worked out?',
    'src/permutations.rs:CompleteState.advance',
    'src/permutations.rs:Permutations.advance | src/permutations.rs:Permutations.<Iterator>.next',
  ),
  itertools(
    'change',
    'the k least elements of a sequence: method, implementation and test',
    'src/lib.rs:Itertools.k_smallest',
    'src/k_smallest.rs:k_smallest',
    'tests/test_std.rs:k_smallest_range | tests/test_std.rs:k_smallest_sort',
  ),
  itertools(
    'change',
    'leave out values that came before, even when not side by side; also from the back; and its test',
    'src/unique_impl.rs:Unique.<Iterator>.next',
    'src/unique_impl.rs:Unique.<DoubleEndedIterator>.next_back',
    'tests/test_std.rs:unique | tests/test_std.rs:unique_by',
  ),
  itertools(
    'follow',
    'a group of neighbours with the same key is thrown away before it was read: what happens?',
    'src/groupbylazy.rs:Group.<Drop>.drop',
    'src/groupbylazy.rs:GroupBy.drop_group',
    'src/groupbylazy.rs:GroupInner.drop_group',
  ),
]

/** SQLite's built-in functions that a statement may call: pure ones, and chance and time. None sees a file, an extension or the connection. */

const TEXT =
  'char concat concat_ws format glob hex instr length like lower ltrim octet_length printf quote replace rtrim soundex substr substring ' +
  'trim unhex unicode unistr unistr_quote upper'
const NUMBERS =
  'abs acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10 log2 mod pi pow power radians round ' +
  'sign sin sinh sqrt tan tanh trunc random randomblob zeroblob'
const VALUES = 'coalesce if ifnull iif likelihood likely max min nullif typeof unlikely'
const TIMES = 'current_date current_time current_timestamp date datetime julianday strftime time timediff unixepoch'
const AGGREGATES =
  'avg count cume_dist dense_rank first_value group_concat lag last_value lead median nth_value ntile percent_rank percentile ' +
  'percentile_cont percentile_disc rank row_number string_agg sum total'
const JSON_FUNCTIONS =
  '-> ->> json json_array json_array_insert json_array_length json_error_position json_extract json_group_array json_group_object ' +
  'json_insert json_object json_patch json_pretty json_quote json_remove json_replace json_set json_type json_valid'

export const ALLOWED_FUNCTIONS: ReadonlySet<string> = new Set(
  [TEXT, NUMBERS, VALUES, TIMES, AGGREGATES, JSON_FUNCTIONS].flatMap((names) => names.split(' ')),
)

/** Of SQLite's own table functions. */
export const ALLOWED_TABLE_FUNCTIONS: readonly string[] = ['json_each', 'json_tree']

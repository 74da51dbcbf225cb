/**
 * Names that mean something in emitted code: JavaScript's reserved words, the globals and locals it uses, and everything
 * `aslc/runtime` exports (test/compiler/reserved.test.ts keeps that part complete).
 */
const WORDS = `await break case catch class const continue debugger default delete do else enum export extends false finally
  for function if implements import in instanceof interface let new null package private protected public return static
  super switch this throw true try typeof var void while with yield arguments eval undefined NaN Infinity`;

const LOCALS = 'f F raw input args result selected output error errorOutput assigned item context elements runtime';

const GLOBALS = 'Array Boolean Date Error JSON Map Math Number Object Promise RegExp Set String Symbol globalThis';

/** The exports of aslc/runtime. */
export const RUNTIME = `$abs $append $assert $average $base64decode $base64encode $boolean $ceil $clone $contains $count $decodeUrl
  $decodeUrlComponent $distinct $each $encodeUrl $encodeUrlComponent $error $exists $filter $floor $formatBase
  $formatInteger $formatNumber $fromMillis $hash $join $keys $length $lookup $lowercase $map $match $max $merge
  $millis $min $not $now $number $pad $parse $parseInteger $partition $power $random $range $reduce $replace $reverse
  $round $shuffle $sift $single $sort $split $spread $sqrt $string $substring $substringAfter $substringBefore $sum
  $toMillis $trim $type $uppercase $uuid $zip Clock DistributedMap DocumentTexts END EventContext EventDescription
  Execution ExecutionIdentity ExecutionOptions Expected ExpressionHost Failure Frame HOLE Handler Handlers
  HistoryEvent Host Hosted Json JsonataError LocalHost Machine MapItem MapRunResult Next Outcome ResumedAttempt
  RetryTable RunOptions RunResult SavedExecution SavedFrame State States TaskInfo TaskRequest TaskResult TaskTarget
  TokenRequest TupleStream VirtualClock activity add all argument array asText at booleanEquals bounded call callIn chain
  constructed copyJson datasetAt deep deepOnly defined descendants describeEvent differs distributedMap divide each eachArray
  eachArrayKept eachItem eachKept equals evaluate evaluateHosted field fields filter filterTuples flat flattened get
  greater greaterOrEqual group groupFound groupTuples holds hosted indexTuples indexedTuples indices inputDataset inputItems inputs
  integer integerAt isTimestamp isTrue items itemsAt itemsOf keep keepItem keepOnly kept lambda less lessOrEqual
  listOf machine mapItems matches members modulo multiply need negate noChoiceMatched normal notFunction nth nthTuple
  numericEquals numericGreaterThan numericGreaterThanEquals numericLessThan numericLessThanEquals object ofArray only
  operand order orderTuples over own parallel partial pathFunction percentage percentageAt pick queryFailure range reach
  readJson regex results run runtimeFailure seconds secondsAt select service signed sleep sleepTo slice streamFound streamOf stringEquals
  stringGreaterThan stringGreaterThanEquals stringLessThan stringLessThanEquals stringMatches subtract tail text
  textAt timestamp timestampAt timestampEquals timestampGreaterThan timestampGreaterThanEquals timestampLessThan
  timestampLessThanEquals together tracked transform tupleStep tuplesOf unlessEmpty unwrap where wildcard wildcardKept withItem
  within`;

/** What the functions and constants of a module may not be called. A name of the runtime is imported under another then. */
export const MODULE_RESERVED: ReadonlySet<string> = new Set(`${WORDS} ${LOCALS} ${GLOBALS}`.split(/\s+/));

/** What locals inside expressions may not be called. */
export const RESERVED: ReadonlySet<string> = new Set([...MODULE_RESERVED, ...RUNTIME.split(/\s+/)]);

import { mayMakePolicies } from '../libraries/clients.js';
import { delayFunctionNames } from '../libraries/delay-function-names.js';
import { withoutCommentLines } from '../syntax/code-lines.js';
import { mayReconnect, mayUseLibrary } from './sites/library-calls/uses.js';
import { isTestCode } from './test-code.js';

/** Of these words one is in every file that re-attempts something, in its names or in how it sees a failure. */
const WORDS =
  /retr(?:y|ie[sd])|attempt|back_?off|setTimeout|sleep|delay|\bcatch\b|\b429\b|reconnect|randomizationFactor|bottleneck|axios|\bgot\b|\bky\b/i;

/** What is tried again waits for an answer: it is awaited, chained, told by an event, or blocks. */
const WAITS_FOR_ANSWER =
  /\b(?:await|yield|interceptors)\b|\.(?:then|catch|fail|subscribe)\b|\.(?:on|once|addEventListener|addListener)\(\s*['"`]|\bon(?:close|error)\b|setTimeout|\bfetch\s*\(|sleep|Atomics\.wait/;

/** Callbacks that are told of an error, and calls and options of what retries, are at home in other code too; not so with a word of ours. */
const OWN_WORDS = /retr(?:y|ies)|attempt|\btries\b|back_?off|reconnect|randomizationFactor/i;
const CALLBACK_OR_OPTION =
  /\b(?:cb|callback|done|next)\b|(?<!catch\s?)\(\s*(?:e|err|error)\b[^)]*\)\s*(?:=>|\{)|(?:retr(?:y|ies)|attempt|back_?off)\w*(?:<[^(]*>)?\(|\b\w*(?:retr(?:y|ies)|attempts?|randomizationFactor)\w*['"]?\s*:/i;

/** What is opened again by the handler of its own failures: `request.on('error', () => send(options))`. */
const OPENS =
  /\bhttps?\.(?:request|get)\(|\b(?:request|connect|createConnection)\(|\bnew [\w.]*(?:Socket|EventSource)\b/;
const HEARS_FAILURE =
  /\.(?:on|once|addEventListener)\(\s*['"`](?:error|close|timeout)['"`]|\.on(?:error|close) = /;

function mayOpenAgain(text: string): boolean {
  return HEARS_FAILURE.test(text) && OPENS.test(text);
}

/** Whether a file may re-attempt something: a look at its text, which spares most files the walk. */
export function mayRetry(text: string): boolean {
  // Most files end here; of the others many only speak of attempts, in their documentation.
  if (!WORDS.test(text)) return mayReconnect(text) || mayOpenAgain(text);
  const code = withoutCommentLines(text);
  return WORDS.test(code) ? mayBeAttempted(code) : mayReconnect(code) || mayOpenAgain(code);
}

function mayBeAttempted(text: string): boolean {
  return (
    WAITS_FOR_ANSWER.test(text) ||
    (OWN_WORDS.test(text) && CALLBACK_OR_OPTION.test(text)) ||
    mayUseLibrary(text) ||
    delayFunctionNames.test(text) ||
    /retry-after/i.test(text)
  );
}

/** What there may be in a file: retries and all that goes with them, or only what must outlive the calls it is made for. */
export type Prospect = 'retries' | 'policies' | 'nothing';

/** What can be found in a file, by its text and its name. */
export function prospectIn(text: string, filename: string): Prospect {
  const prospect = mayRetry(text) ? 'retries' : mayMakePolicies(text) ? 'policies' : 'nothing';
  return prospect !== 'nothing' && isTestCode(filename, text) ? 'nothing' : prospect;
}

/** Whether anything at all can be found in a file; where it can't, the file need not even be parsed. */
export function mayHaveFindings(text: string): boolean {
  return mayRetry(text) || mayMakePolicies(text);
}

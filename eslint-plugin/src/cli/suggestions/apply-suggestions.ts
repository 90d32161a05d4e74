import { createHash } from 'node:crypto';
import type { Linter } from 'eslint';
import { syntaxErrorOf } from '../results.js';
import { applyEdits, type Edit, selectDisjoint } from './edit.js';
import { withLineEndsOf } from './line-ends.js';

/** A suggestion that was applied; line and column (both from 1) are those of the text at that moment. */
export interface AppliedSuggestion {
  readonly ruleId: string;
  readonly line: number;
  readonly column: number;
  readonly description: string;
}

export interface SuggestionOutcome {
  readonly text: string;
  readonly applied: readonly AppliedSuggestion[];
  /** What the linter says about `text`. */
  readonly messages: readonly Linter.LintMessage[];
}

/** Lints a text; one that does not parse gets a fatal message. */
export type LintText = (text: string) => Promise<readonly Linter.LintMessage[]>;

interface Candidate extends Edit, AppliedSuggestion {
  /** The same for the same change, wherever earlier edits have moved it. */
  readonly identity: string;
}

interface State {
  readonly text: string;
  readonly messages: readonly Linter.LintMessage[];
}

interface Step extends State {
  readonly applied: readonly Candidate[];
}

/**
 * Applies the first suggestion of each finding, again and again until none is left: one suggestion may overlap
 * another, or make it possible.
 *
 * The result parses if the given text does; a suggestion that breaks it is dropped. It ends: suggestions that lead back
 * to a text that was there before, as two do that undo each other, are dropped, and no more are applied than a few for
 * each finding at the start, so that one that brings about its like cannot grow the text for ever. The order in which
 * the linter lists its findings makes no difference to the text.
 */
export async function applySuggestions(text: string, lint: LintText): Promise<SuggestionOutcome> {
  let state: State = { text, messages: await lint(text) };
  const applied: AppliedSuggestion[] = [];
  const dropped = new Set<string>();
  const seen = new Set([digest(text)]);
  const maximumApplied = 10 + 3 * state.messages.length;
  for (;;) {
    const untried = candidates(state).filter(({ identity }) => !dropped.has(identity));
    const batch = selectDisjoint(untried).slice(0, maximumApplied - applied.length);
    if (batch.length === 0) return { ...state, applied };
    const step = await applyBatch(state, batch, lint);
    const isNew = !seen.has(digest(step.text));
    for (const candidate of batch) {
      if (!isNew || !step.applied.includes(candidate)) dropped.add(candidate.identity);
    }
    if (!isNew) continue;
    seen.add(digest(step.text));
    applied.push(...step.applied.map(withoutEdit));
    state = { text: step.text, messages: step.messages };
  }
}

/** Applies all at once; if the result does not parse, one by one without those that break it. */
async function applyBatch(state: State, batch: readonly Candidate[], lint: LintText): Promise<Step> {
  const whole = await tryEdits(state.text, batch, lint);
  if (whole !== undefined) return { ...whole, applied: batch };
  if (batch.length === 1) return { ...state, applied: [] };
  let current = state;
  const applied: Candidate[] = [];
  // From the end of the text to its start, so that the places of those still to come stay right.
  for (const candidate of batch.toReversed()) {
    const next = await tryEdits(current.text, [candidate], lint);
    if (next === undefined) continue;
    current = next;
    applied.unshift(candidate);
  }
  return { ...current, applied };
}

async function tryEdits(text: string, edits: readonly Edit[], lint: LintText): Promise<State | undefined> {
  const edited = applyEdits(text, edits);
  const messages = await lint(edited);
  return syntaxErrorOf(messages) === undefined ? { text: edited, messages } : undefined;
}

function candidates({ text, messages }: State): Candidate[] {
  if (syntaxErrorOf(messages) !== undefined) return [];
  return messages.flatMap((message) => {
    const suggestion = message.suggestions?.[0];
    if (suggestion === undefined || message.ruleId === null) return [];
    const [start, end] = suggestion.fix.range;
    const inserted = withLineEndsOf(text, suggestion.fix.text);
    return {
      start,
      end,
      text: inserted,
      ruleId: message.ruleId,
      line: message.line,
      column: message.column,
      description: suggestion.desc,
      identity: JSON.stringify([message.ruleId, text.slice(start, end), inserted]),
    };
  });
}

function withoutEdit({ ruleId, line, column, description }: Candidate): AppliedSuggestion {
  return { ruleId, line, column, description };
}

/** The texts themselves would take the file's size for each pass. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

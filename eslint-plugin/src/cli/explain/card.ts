import type { Behavior } from '../../libraries/behavior.js';
import { behaviorOf } from '../../libraries/find.js';
import type { RetryLibrary } from '../../libraries/retry-library.js';
import { holdsFor } from '../../libraries/versions.js';
import {
  attemptsText,
  delayText,
  jitterText,
  methodsText,
  retryAfterText,
  statusesText,
  timeoutText,
  versionsText,
} from '../../libraries/wording.js';

/** What a card says of a library, for people and for programs. */
export interface Card {
  readonly library: string;
  readonly kind: string;
  /** Which versions the defaults hold for, and the release that they are known from. */
  readonly versions: string | undefined;
  readonly release: string | undefined;
  /** What it does unless it is told otherwise: a word for each, with its value. */
  readonly byDefault: readonly (readonly [name: string, value: string])[];
  /** What is unsafe, with the rule that finds it and the option that mends it. */
  readonly unsafe: readonly { readonly rule: string; readonly what: string; readonly mend?: string }[];
  readonly notes: readonly string[];
  /** What to write, as code. */
  readonly instead: string | undefined;
  readonly source: string;
}

/** The card of a library, in a version or else in the newest. */
export function cardOf(library: RetryLibrary, version: string | undefined): Card {
  const behavior = behaviorOf(library, version);
  return {
    library: library.name,
    kind: library.kind,
    versions: behavior && versionsText(behavior.versions),
    release: behavior?.release,
    byDefault: behavior ? defaultsOf(behavior) : [],
    unsafe: unsafeIn(library, version),
    notes: library.notes ?? [],
    instead: library.instead,
    source: library.source,
  };
}

function defaultsOf(behavior: Behavior): [string, string][] {
  const { attempts, delay, jitter, retryAfter, statuses, methods, lostAnswer, timeoutMs, proof } = behavior;
  const lines: [string, string | undefined][] = [
    ['retries', behavior.asked === undefined ? undefined : `only if asked: ${behavior.asked}`],
    ['attempts', attempts === undefined ? undefined : attemptsText(attempts)],
    ['delay', delay && delayText(delay, behavior.cap)],
    ['jitter', jitter && jitterText(jitter, behavior)],
    ['Retry-After', retryAfter && retryAfterText(retryAfter)],
    ['after statuses', statuses && statusesText(statuses)],
    ['of methods', methods && methodsText(methods)],
    ['lost answer', lostAnswer && `sent again: ${methodsText(lostAnswer)}`],
    ['timeout', timeoutMs === undefined ? undefined : `${timeoutText(timeoutMs)} for one attempt`],
    ['known by', { run: 'running it', read: 'reading its code', unproved: 'its documentation' }[proof]],
  ];
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

function unsafeIn({ name, hazards }: RetryLibrary, version: string | undefined): Card['unsafe'] {
  const known = version === undefined ? undefined : { oldest: version, newest: version };
  const seen = new Set<string>();
  return hazards.flatMap(({ rule, consequence, mend, versions }) => {
    // The same is written down once for each place that the option has.
    if (seen.has(`${rule} ${consequence}`) || !holdsFor(versions, known)) return [];
    seen.add(`${rule} ${consequence}`);
    const isThere = mend && holdsFor(mend.versions, known);
    return [
      { rule, what: `${name} ${consequence}`, ...(isThere && { mend: `${mend.option}: ${mend.value}` }) },
    ];
  });
}

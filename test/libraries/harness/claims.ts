import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';

import type { Behavior } from '../../../eslint-plugin/src/libraries/behavior.js';
import { retryLibraries } from '../../../eslint-plugin/src/libraries/index.js';
import type { RetryLibrary } from '../../../eslint-plugin/src/libraries/retry-library.js';
import type { Observed } from './attempts.js';
import type { Driver, RequestDriver } from './driver.js';
import { claimedWait } from './expected.js';

/** Random numbers that stand for many clients, from one end to the other. */
const DRAWS = [0, 0.2, 0.45, 0.6, 0.899, 0.999];
/** Waits are compared for so many retries at most: those of endless ones go on alike. */
const COMPARED_RETRIES = 8;
/** How far the shortest and the longest of a few draws may be from the ends of what is claimed, as a part of it. */
const SPREAD_TOLERANCE = 0.15;

/** What is known under a library's name. */
export function librariesNamed(name: string): RetryLibrary[] {
  return retryLibraries.filter((library) => library.name === name);
}

/** What is claimed of the release that a driver runs. */
export function behaviorOf({ library, release }: Pick<Driver, 'library' | 'release'>): Behavior {
  const found = librariesNamed(library)
    .flatMap(({ behaviors }) => behaviors)
    .find((behavior) => behavior.release === release);
  assert.ok(found, `nothing is claimed of ${library} ${release}`);
  return found;
}

/** Watches the same once for each of a few random numbers. */
export async function watchOver(watch: (draw: number) => Promise<Observed>): Promise<Observed[]> {
  const seen: Observed[] = [];
  for (const draw of DRAWS) seen.push(await watch(draw));
  return seen;
}

/** Asserts that the waits are those that a behavior claims, from the shortest to the longest. */
export function assertWaits(behavior: Behavior, seen: readonly Observed[]): void {
  const retries = Math.min(COMPARED_RETRIES, ...seen.map(({ gapsMs }) => gapsMs.length));
  assert.ok(retries > 0, 'it never tried again');
  for (let retry = 1; retry <= retries; retry++) {
    const claimed = claimedWait(behavior, retry);
    if (!claimed) continue;
    const waits = seen.map(({ gapsMs }) => gapsMs[retry - 1] ?? NaN);
    const { fromMs, toMs, spreadMs } = claimed;
    // A timer of 0 ms fires after one.
    const roundingMs = 2;
    const slackMs = spreadMs * SPREAD_TOLERANCE + roundingMs;
    const message = `retry ${String(retry)}: ${waits.join(', ')} ms, claimed ${String(fromMs)} to ${String(toMs)}`;
    for (const wait of waits) assert.ok(wait >= fromMs - roundingMs && wait <= toMs + roundingMs, message);
    assert.ok(Math.min(...waits) <= fromMs + slackMs && Math.max(...waits) >= toMs - slackMs, message);
  }
}

/** `{ backoff: { jitter: 1 } }` for `backoff.jitter`. */
export function optionAt(name: string, value: unknown): object {
  return name.split('.').reduceRight((inner, key) => ({ [key]: inner }), value) as object;
}

/** The options that make a client attempt once, as a nested retry is mended by them. */
export function attemptOnceMends({
  library,
  optionsBelow = [],
}: Pick<RequestDriver, 'library' | 'optionsBelow'>): { option: string; value: string }[] {
  const clients = librariesNamed(library).flatMap(({ clients: own = [] }) => own);
  return clients.flatMap(({ mend, limits }) => {
    const limit = limits.at(-1);
    const { option, value } = mend ?? { option: limit?.option, value: String(limit?.none) };
    const names = option?.split('.') ?? [];
    if (!optionsBelow.every((name, index) => names[index] === name)) return [];
    const own = names.slice(optionsBelow.length).join('.');
    return own === '' ? [] : [{ option: own, value }];
  });
}

/** What stands for the delay that somebody wrote, in the mends that take it along. */
const WRITTEN_MS = '1000';

/**
 * The options that are offered against the same wait in every client, as far as they are plain values. Some draw at random
 * when they are made, so that each client makes its own.
 */
export function jitterMends(name: string): { title: string; options: () => object }[] {
  const hazards = librariesNamed(name).flatMap((library) => library.hazards);
  return hazards.flatMap(({ rule, mend }) => {
    if (rule !== 'require-jitter' || !mend || mend.imports || /^\w+\.\w+$/.test(mend.value)) return [];
    if (mend.written !== undefined && mend.written !== 'delay') return [];
    const code = mend.value.replace(/\bdelay\b/, mend.written ? WRITTEN_MS : 'delay');
    return [
      {
        title: `${mend.option}: ${mend.value}`,
        options: () => optionAt(mend.option, runInThisContext(`(${code})`)),
      },
    ];
  });
}

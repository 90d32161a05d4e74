import { EventEmitter, once } from 'node:events';
import { Script } from 'node:vm';

import * as forbear from '../../../../runtime/src/index.js';
import type { Operation, RetryOptions } from '../../../../runtime/src/index.js';
import { ManualClock } from '../../../../runtime/src/testing/index.js';
import type { Timer } from '../../../../runtime/src/testing/index.js';

/** What is still called then goes on for ever. */
const MOST_CALLS = 9;

/** How one call of the operation ends; after `abort` it is broken off while the next attempt is waited for. */
export type Outcome = 'abort' | 'permanent' | 'success' | 'sync-throw' | 'transient';

/** What a program did, in order, waits aside. */
export type Event = readonly unknown[];

export interface Run {
  readonly events: readonly Event[];
  readonly waitsMs: readonly number[];
}

/** Close to the largest number that a random source gives: full jitter then waits almost the whole delay. */
const ALMOST_ONE = 1 - 2 ** -20;

/** Tells how long it is waited for; nothing is waited for in real time. */
class RecordingClock extends ManualClock {
  readonly waitsMs: number[] = [];

  override setTimer(callback: () => void, delayMs: number): Timer {
    // A wait of no length is none for the runtime.
    if (delayMs > 0) this.waitsMs.push(delayMs);
    return super.setTimer(callback, delayMs);
  }

  /** Aborts as soon as something is waited for. */
  breakOff(controller: AbortController): void {
    super.setTimer(() => {
      controller.abort(new Error('broken off'));
    }, 1);
  }
}

/** A failure as the programs see it. */
class Failure extends Error {
  readonly code: string;

  constructor(
    call: number,
    readonly isRetryable: boolean,
  ) {
    super(`call ${String(call)} failed`);
    this.code = isRetryable ? 'ECONNRESET' : 'EINVAL';
  }
}

/**
 * Runs the function `run(limit, baseMs)` of a program against scripted outcomes; calls after the last of them fail like
 * it. Programs know `op` and `fetch`, which answers where `op` fails, `log`, `logger`, `setTimeout`, `sleep`, `signal`, `isRetryable`
 * and what they import of forbear.
 */
export async function runProgram(program: string, outcomes: readonly Outcome[], limit: number): Promise<Run> {
  const clock = new RecordingClock();
  const controller = new AbortController();
  const events: Event[] = [];
  let calls = 0;
  const stop = new EventEmitter();
  const stopped = once(stop, 'stop').then(() => 'goes on');
  const op = (...args: readonly unknown[]) => {
    const outcome = outcomes[Math.min(calls, outcomes.length - 1)];
    calls++;
    if (calls > MOST_CALLS) {
      stop.emit('stop');
      return new Promise<never>(() => undefined);
    }
    events.push(['call', ...args]);
    if (outcome === 'success') return Promise.resolve(`result ${String(calls)}`);
    const failure = new Failure(calls, outcome !== 'permanent');
    if (outcome === 'sync-throw') throw failure;
    if (outcome === 'abort') clock.breakOff(controller);
    return Promise.reject(failure);
  };
  const fetch = async () => {
    try {
      return { status: 200, ok: true, text: await op() };
    } catch (error) {
      if (!(error instanceof Failure) || outcomes[calls - 1] === 'sync-throw') throw error;
      return { status: error.isRetryable ? 503 : 404, ok: false, text: error.message };
    }
  };
  const log = (...args: readonly unknown[]) => events.push(['log', ...args.map(String)]);
  const globals = {
    Math: Object.assign(Object.create(Math), { random: () => ALMOST_ONE }) as typeof Math,
    op,
    log,
    logger: { info: log },
    setTimeout: (callback: () => void, delayMs: number) => clock.setTimer(callback, delayMs),
    fetch,
    signal: controller.signal,
    sleep: (delayMs: number, { signal }: { readonly signal?: AbortSignal } = {}) =>
      forbear.sleep(delayMs, { clock, signal }),
    isRetryable: (error: unknown) => error instanceof Failure && error.isRetryable,
    forbear: {
      ...forbear,
      retry: (operation: Operation<unknown>, options: RetryOptions) =>
        forbear.retry(operation, { ...options, clock, random: () => ALMOST_ONE }),
    },
  };
  const run = compiled(program)(globals);
  try {
    events.push(['returned', await Promise.race([clock.run(run(limit, 100)), stopped])]);
  } catch (error) {
    events.push(['threw', error instanceof Error ? error.message : error]);
  }
  return { events, waitsMs: clock.waitsMs };
}

type Program = (globals: object) => (limit: number, baseMs: number) => Promise<unknown>;

function compiled(program: string): Program {
  const code = program.replace(/import \{([^}]*)\} from 'forbear';/, 'const {$1} = forbear;');
  return new Script(
    `(({ Math, op, fetch, log, logger, setTimeout, sleep, signal, isRetryable, forbear }) => { ${code}\nreturn run; })`,
  ).runInThisContext() as Program;
}

import { Script } from 'node:vm';

import * as forbear from '../../../../runtime/src/index.js';
import type { SleepOptions } from '../../../../runtime/src/index.js';
import { ManualClock, seededRandom } from '../../../../runtime/src/testing/index.js';
import type { Timer } from '../../../../runtime/src/testing/index.js';

/** What the server does with one request: an answer with a status, or none at all. */
export interface Answer {
  readonly status?: number;
  readonly retryAfter?: string;
}

/** What a program did. */
export interface Run {
  /** The idempotency key of each request, in order. */
  readonly keys: readonly (string | undefined)[];
  readonly waitsMs: readonly number[];
  /** When it ended, from its start. */
  readonly endedMs: number;
  readonly result?: unknown;
  readonly error?: unknown;
}

export interface RunOptions {
  /** Calls after the last of them are answered like it. */
  readonly answers: readonly Answer[];
  /** What `Math.random` gives. Default: other numbers each time. */
  readonly random?: () => number;
  /** When the caller gives up. */
  readonly abortAtMs?: number;
}

/** What is still attempted then goes on for ever. */
const MOST_CALLS = 12;

class RecordingClock extends ManualClock {
  readonly waitsMs: number[] = [];

  override setTimer(callback: () => void, delayMs: number): Timer {
    this.waitsMs.push(delayMs);
    return super.setTimer(callback, delayMs);
  }
}

interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
}

/** Runs the function `run(signal)` of a program that knows `axios`, `sleep`, and what it imports of forbear. */
export async function runClient(program: string, options: RunOptions): Promise<Run> {
  const clock = new RecordingClock();
  const random = options.random ?? seededRandom(1);
  const keys: (string | undefined)[] = [];
  const controller = new AbortController();
  const post = (_url: string, _body: unknown, { headers, idempotencyKey }: RequestOptions = {}) => {
    if (keys.length === MOST_CALLS) return Promise.reject(new Error('goes on for ever'));
    const answer = options.answers[Math.min(keys.length, options.answers.length - 1)] ?? {};
    keys.push(headers?.['Idempotency-Key'] ?? idempotencyKey);
    return answered(answer);
  };
  const wait = (delayMs: number) => new Promise<void>((resolve) => clock.setTimer(resolve, delayMs));
  const globals = {
    Math: Object.assign(Object.create(Math), { random }) as typeof Math,
    axios: { post },
    sleep: wait,
    setTimeout: (callback: () => void, delayMs: number) => clock.setTimer(callback, delayMs),
    crypto,
    forbear: {
      ...forbear,
      fullJitter: (delayMs: number) => forbear.fullJitter(delayMs, random),
      sleep: (delayMs: number, { signal }: SleepOptions = {}) => forbear.sleep(delayMs, { signal, clock }),
    },
  };
  // A timer of its own, so that it is no wait of the program.
  if (options.abortAtMs !== undefined)
    ManualClock.prototype.setTimer.call(
      clock,
      () => {
        controller.abort(new Error('given up'));
      },
      options.abortAtMs,
    );
  const run = compiled(program)(globals);
  const started = clock.now();
  const ended = () => ({ keys, waitsMs: clock.waitsMs, endedMs: clock.now() - started });
  try {
    const result = await clock.run(run(controller.signal));
    return { ...ended(), result };
  } catch (error) {
    return { ...ended(), error };
  }
}

function answered({ status, retryAfter }: Answer): Promise<string> {
  if (status === 200) return Promise.resolve('placed');
  if (status === undefined)
    return Promise.reject(Object.assign(new Error('no answer'), { code: 'ECONNRESET' }));
  const response = { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } };
  return Promise.reject(Object.assign(new Error(`HTTP ${String(status)}`), { status, response }));
}

type Program = (globals: object) => (signal: AbortSignal) => Promise<unknown>;

function compiled(program: string): Program {
  const code = program
    .replace(/import \{([^}]*)\} from 'forbear';/, 'const {$1} = forbear;')
    .replaceAll(/(\w) as (\w)/g, '$1: $2');
  return new Script(
    `(({ Math, axios, sleep, setTimeout, crypto, forbear }) => (() => { ${code}\nreturn run; })())`,
  ).runInThisContext() as Program;
}

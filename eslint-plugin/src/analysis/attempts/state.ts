import type { Variable } from '../../syntax/module.js';
import type { Wait } from '../delay/waits.js';

/** What is not known while code is run in the abstract. */
export const UNKNOWN = Symbol('unknown');

/** The value of a counter or a flag. */
export type Value = boolean | number | string | null | undefined | typeof UNKNOWN;

/** What holds a value: a variable, or a member that is written as a path (`this.attempts`). */
export type Slot = Variable | string;

/** What lies between two attempts on one path. */
export interface Between {
  /** The wait that was passed last. */
  wait: Wait | undefined;
  /** Whether something was awaited that may have waited. */
  mayWait: boolean;
}

/** A wait after which nothing is attempted, with its length where it can be told. */
export interface IdleWait {
  readonly wait: Wait;
  readonly ms: number | undefined;
}

/** How far one path through the code has come, with what is known there. */
export class State {
  attempts = 0;
  /** Whether the attempt of this turn has begun. */
  attempting = false;
  between: Between = { wait: undefined, mayWait: false };
  /** The wait that was passed since the last attempt if nothing else decided about the path after it. */
  idleWait: IdleWait | undefined;
  /** Whether a condition was passed that may depend on a counter in a way that can't be told. */
  doubtful = false;
  /** Whether something that is counted was looked at, so that a number of attempts may end the path. */
  counted = false;
  /** Whether a condition that is not about the failure, and so may stop it, was passed since the first attempt. */
  guarded = false;
  /** Whether the expression that was run last threw. */
  thrown = false;
  /** Whether the path went on in another call of the function. */
  left = false;
  readonly #values: Map<Slot, Value>;
  /** What conditions on the failure of this attempt were taken for. */
  readonly #taken: Map<string, boolean>;
  #passed: readonly string[] = [];
  /** The values and what was taken, written down: looked at far more often than they change. */
  #written: string | undefined;

  constructor(values?: Map<Slot, Value>, taken?: Map<string, boolean>) {
    this.#values = new Map(values);
    this.#taken = new Map(taken);
  }

  copy(): State {
    const copy = new State(this.#values, this.#taken);
    copy.attempts = this.attempts;
    copy.attempting = this.attempting;
    copy.between = { ...this.between };
    copy.idleWait = this.idleWait;
    copy.doubtful = this.doubtful;
    copy.counted = this.counted;
    copy.guarded = this.guarded;
    copy.thrown = this.thrown;
    copy.left = this.left;
    copy.#passed = this.#passed;
    copy.#written = this.#written;
    return copy;
  }

  has(slot: Slot): boolean {
    return this.#values.has(slot);
  }

  get(slot: Slot): Value {
    return this.#values.has(slot) ? this.#values.get(slot) : UNKNOWN;
  }

  set(slot: Slot, value: Value): void {
    this.#values.set(slot, value);
    this.#written = undefined;
  }

  /** Forgets the values that `isForgotten` picks: the locals of a function that begins anew. */
  forget(isForgotten: (slot: Slot) => boolean): void {
    for (const slot of this.#values.keys()) if (isForgotten(slot)) this.#values.delete(slot);
    this.#written = undefined;
  }

  taken(condition: string): boolean | undefined {
    return this.#taken.get(condition);
  }

  take(condition: string, outcome: boolean): void {
    this.#taken.set(condition, outcome);
    this.#written = undefined;
  }

  /** Passes a wait of `ms` milliseconds. */
  pass(wait: Wait, ms: Value): void {
    this.between.wait = wait;
    this.idleWait = { wait, ms: typeof ms === 'number' ? ms : undefined };
  }

  beginAttempt(): void {
    if (this.attempts === 0) this.guarded = false;
    this.attempts++;
    this.attempting = true;
    this.between = { wait: undefined, mayWait: false };
    this.idleWait = undefined;
    if (this.#taken.size === 0) return;
    this.#taken.clear();
    this.#written = undefined;
  }

  /** Whether this path has been at the same place in the same state before, so that it can go round for ever. */
  returnsTo(): boolean {
    if (this.attempts === 0) return false;
    const here = this.identity(false);
    if (this.#passed.includes(here)) return true;
    this.#passed = [...this.#passed, here];
    return false;
  }

  /** What two states must have in common so that everything goes on the same way from both. */
  identity(withAttempts = true): string {
    this.#written ??= this.#write();
    const { wait, mayWait } = this.between;
    return (
      `${this.#written}|${withAttempts ? String(this.attempts) : ''}|${flag(this.attempting)}${flag(this.doubtful)}` +
      `${flag(mayWait)}${flag(this.counted)}${flag(this.guarded)}|${placeOf(wait)}|${placeOf(this.idleWait?.wait)}`
    );
  }

  #write(): string {
    const parts: string[] = [];
    for (const [slot, value] of this.#values) parts.push(`${idOf(slot)}=${String(value)}`);
    for (const [condition, outcome] of this.#taken) parts.push(`${condition}:${String(outcome)}`);
    return parts.sort().join('|');
  }
}

function flag(holds: boolean): string {
  return holds ? '1' : '0';
}

function placeOf(wait: Wait | undefined): string {
  return wait ? String(wait.node.range[0]) : '';
}

const ids = new WeakMap<Variable, string>();
let nextId = 0;

function idOf(slot: Slot): string {
  if (typeof slot === 'string') return slot;
  let id = ids.get(slot);
  if (id === undefined) ids.set(slot, (id = `#${String(nextId++)}`));
  return id;
}

/** Of states that everything goes on from in the same way, one. */
export function distinct(states: readonly State[]): State[] {
  if (states.length < 2) return [...states];
  return [...new Map(states.map((state) => [state.identity(), state])).values()];
}

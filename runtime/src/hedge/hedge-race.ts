import { CancellationScope, type Cancellable } from '../cancellation/cancellation-scope.js';
import { notify } from '../options/notify.js';
import type { CallContext } from '../pipeline/call-context.js';
import { inScope } from '../cancellation/in-scope.js';
import type { Next } from '../pipeline/strategy.js';
import { RefusedError } from '../refusal/refused-error.js';
import { withoutStack } from '../refusal/without-stack.js';
import type { FailedOutcome } from '../retry/attempt-outcome.js';
import { attachReport } from '../retry/retry-report.js';
import type { Clock, Timer } from '../time/clock.js';
import { TimeoutError } from '../time/timeout-error.js';
import type { HedgeOptions } from './hedge.js';
import type { LatencyWindow } from './latency-window.js';

/** Options with their defaults filled in, and what has been learned. */
export interface HedgeSettings extends HedgeOptions {
  readonly maxHedges: number;
  readonly hedgeOn: (error: unknown) => boolean;
  readonly clock: Clock;
  readonly unref: boolean;
  readonly latencies: LatencyWindow;
}

/** So many latencies make a percentile. */
const enoughLatencies = 20;

interface Racer {
  readonly scope: CancellationScope;
  /** 0 for the first attempt. */
  readonly hedge: number;
  readonly startedAtMs: number;
  /** What it cost the budget. */
  readonly cost: number;
}

/** One hedged call. */
export class HedgeRace<Result> implements Cancellable {
  readonly #settings: HedgeSettings;
  readonly #next: Next<Result>;
  readonly #context: CallContext;
  readonly #running = new Set<Racer>();
  readonly #failures: FailedOutcome<Result>[] = [];
  #started = 0;
  /** No hedge starts any more: the budget or something inside refused one. */
  #isRefused = false;
  #timer: Timer | undefined;
  #settle: { resolve(result: Result): void; reject(error: unknown): void } | undefined;

  constructor(settings: HedgeSettings, next: Next<Result>, context: CallContext) {
    this.#settings = settings;
    this.#next = next;
    this.#context = context;
  }

  run(): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      const { scope } = this.#context;
      if (scope?.cancellation !== undefined) {
        this.cancel(scope.cancellation.reason);
        return;
      }
      const refusal = this.#settings.budget?.start();
      if (refusal !== undefined) {
        this.cancel(refusal);
        return;
      }
      scope?.subscribe(this);
      this.#start(0);
    });
  }

  /** Ends the race, for its attempts as well. */
  cancel(reason: unknown): void {
    this.#settle?.reject(reason);
    this.#finish(reason);
  }

  #start(cost: number): void {
    const { clock, maxHedges, unref } = this.#settings;
    const hedge = this.#started;
    this.#started += 1;
    const racer = {
      scope: new CancellationScope(this.#context.scope),
      hedge,
      startedAtMs: clock.now(),
      cost,
    };
    this.#running.add(racer);
    if (hedge < maxHedges && !this.#isRefused) {
      const delayMs = this.#delayMs();
      this.#timer = clock.setTimer(() => {
        // What hasn't answered in time counts as a timeout where failures differ in their cost.
        const error = withoutStack(() => new TimeoutError(delayMs));
        this.#hedge({ kind: 'error', error }, racer);
      }, delayMs);
      if (unref) this.#timer.unref();
    }
    const context = this.#context.within(racer.scope, this.#context.attempt, hedge);
    inScope(racer.scope, () => this.#next(context)).then(
      (result) => {
        this.#ended(racer, { kind: 'result', result });
      },
      (error: unknown) => {
        this.#ended(racer, { kind: 'error', error });
      },
    );
  }

  #delayMs(): number {
    const { delayMs, percentile, latencies } = this.#settings;
    return percentile === undefined || latencies.size < enoughLatencies
      ? delayMs
      : latencies.percentile(percentile);
  }

  /** Starts another attempt, if the budget grants it. */
  #hedge(why: FailedOutcome<Result>, previous: Racer): boolean {
    const { budget, maxHedges, onHedge, clock } = this.#settings;
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#isRefused || this.#started > maxHedges) return false;
    const cost = budget === undefined ? 0 : budget.withdraw(why);
    if (cost === undefined) {
      this.#isRefused = true;
      return false;
    }
    notify(onHedge, { type: 'hedge', hedge: this.#started, waitedMs: clock.now() - previous.startedAtMs });
    this.#start(cost);
    return true;
  }

  #ended(racer: Racer, outcome: FailedOutcome<Result>): void {
    if (this.#settle === undefined) return;
    this.#running.delete(racer);
    try {
      if (outcome.kind === 'result' && this.#settings.hedgeOnResult?.(outcome.result) !== true) {
        this.#won(racer, outcome.result);
      } else this.#failed(racer, outcome);
    } catch (error) {
      // From a predicate.
      this.cancel(error);
    }
  }

  #won(racer: Racer, result: Result): void {
    const { budget, clock, latencies } = this.#settings;
    budget?.success(racer.cost);
    // A first attempt that lost has taken at least so long. Leaving it out, the percentile would shrink with each hedge.
    for (const { hedge, startedAtMs } of [racer, ...this.#running]) {
      if (hedge === 0) latencies.add(clock.now() - startedAtMs);
    }
    this.#settle?.resolve(result);
    this.#finish(this.#running.size > 0 ? lost() : undefined);
  }

  #failed(racer: Racer, outcome: FailedOutcome<Result>): void {
    const { budget, hedgeOn } = this.#settings;
    // A hedge that was refused on this side has not failed: the others go on without it.
    const isRefusal = outcome.kind === 'error' && outcome.error instanceof RefusedError;
    if (isRefusal) {
      this.#isRefused = true;
      this.#timer?.cancel();
      if (this.#failures.length === 0) this.#failures.push(outcome);
    } else {
      this.#failures.push(outcome);
      if (outcome.kind === 'error' && !hedgeOn(outcome.error)) {
        budget?.refund(0);
        this.#lost(outcome);
        return;
      }
      budget?.failure(outcome);
      if (this.#hedge(outcome, racer)) return;
    }
    const last = this.#failures.at(-1);
    if (this.#running.size === 0 && last !== undefined) this.#lost(last);
  }

  #lost(outcome: FailedOutcome<Result>): void {
    if (outcome.kind === 'result') {
      this.#settle?.resolve(outcome.result);
    } else {
      const earlierErrors = this.#failures.flatMap((failure) =>
        failure.kind === 'error' && failure !== outcome ? [failure.error] : [],
      );
      const reason = this.#settings.hedgeOn(outcome.error) ? 'attempts' : 'permanent';
      attachReport(outcome.error, { reason, attempts: this.#started, earlierErrors });
      this.#settle?.reject(outcome.error);
    }
    this.#finish(this.#running.size > 0 ? lost() : undefined);
  }

  #finish(reason: unknown): void {
    this.#settle = undefined;
    this.#timer?.cancel();
    this.#context.scope?.unsubscribe(this);
    for (const { scope } of this.#running) {
      scope.cancel(reason);
      this.#settings.budget?.refund(0);
    }
  }
}

/** Why the others are aborted once one attempt has settled the call. */
function lost(): DOMException {
  return withoutStack(() => new DOMException('Another attempt of this call has settled it', 'AbortError'));
}

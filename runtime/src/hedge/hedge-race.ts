import { CancellationScope, type Cancellable } from '../cancellation/cancellation-scope.js';
import { notify } from '../options/notify.js';
import type { CallContext } from '../pipeline/call-context.js';
import { inScope } from '../cancellation/in-scope.js';
import type { Next } from '../pipeline/strategy.js';
import { RefusedError } from '../refusal/refused-error.js';
import { withoutStack } from '../refusal/without-stack.js';
import type { FailedOutcome } from '../retry/attempt-outcome.js';
import { attachReport } from '../retry/retry-report.js';
import type { Timer } from '../time/clock.js';
import { TimeoutError } from '../time/timeout-error.js';
import type { HedgeSettings } from './hedge.js';

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
  /** That of all attempts together; cancelled with the call, and when one of them has settled it. */
  readonly #scope: CancellationScope;
  readonly #running = new Set<Racer>();
  readonly #failures: FailedOutcome<Result>[] = [];
  /** Fewer than `maxHedges` where one was refused, by the budget or by something inside. */
  #maxHedges: number;
  #started = 0;
  #timer: Timer | undefined;
  #resolve!: (result: Result) => void;
  #reject!: (error: unknown) => void;

  constructor(settings: HedgeSettings, next: Next<Result>, context: CallContext) {
    this.#settings = settings;
    this.#next = next;
    this.#context = context;
    this.#scope = new CancellationScope(context.scope);
    this.#maxHedges = settings.maxHedges;
  }

  run(): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      const refusal = this.#scope.cancellation ?? this.#refusal();
      if (refusal === undefined) {
        this.#scope.subscribe(this);
        this.#start(0);
      } else this.cancel(refusal.reason);
    });
  }

  #refusal(): { readonly reason: unknown } | undefined {
    const reason = this.#settings.budget?.start();
    return reason && { reason };
  }

  /** Ends the race, for its attempts as well. */
  cancel(reason: unknown): void {
    this.#reject(reason);
    this.#end(reason);
  }

  #start(cost: number): void {
    const { clock, unref } = this.#settings;
    const hedge = this.#started++;
    const scope = new CancellationScope(this.#scope);
    const racer = { scope, hedge, startedAtMs: clock.now(), cost };
    this.#running.add(racer);
    if (hedge < this.#maxHedges) {
      const delayMs = this.#delayMs();
      this.#timer = clock.setTimer(() => {
        // What hasn't answered in time counts as a timeout where failures differ in their cost.
        this.#hedge({ kind: 'error', error: withoutStack(() => new TimeoutError(delayMs)) }, racer);
      }, delayMs);
      if (unref) this.#timer.unref();
    }
    const context = this.#context.within(scope, this.#context.attempt, hedge);
    inScope(scope, () => this.#next(context)).then(
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
    const { budget, onHedge, clock } = this.#settings;
    this.#timer?.cancel();
    if (this.#started > this.#maxHedges) return false;
    const cost = budget === undefined ? 0 : budget.withdraw(why);
    if (cost === undefined) {
      this.#maxHedges = 0;
      return false;
    }
    notify(onHedge, { type: 'hedge', hedge: this.#started, waitedMs: clock.now() - previous.startedAtMs });
    this.#start(cost);
    return true;
  }

  #ended(racer: Racer, outcome: FailedOutcome<Result>): void {
    // None runs any more once the race has ended.
    if (!this.#running.delete(racer)) return;
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
    this.#resolve(result);
    this.#end();
  }

  #failed(racer: Racer, outcome: FailedOutcome<Result>): void {
    const { budget, hedgeOn } = this.#settings;
    // A hedge that was refused on this side has not failed: the others go on without it.
    if (outcome.kind === 'error' && outcome.error instanceof RefusedError) {
      this.#maxHedges = 0;
      this.#timer?.cancel();
      if (this.#failures.length === 0) this.#failures.push(outcome);
    } else {
      this.#failures.push(outcome);
      if (outcome.kind === 'error' && !hedgeOn(outcome.error)) {
        budget?.refund(0);
        this.#lost(outcome, 'permanent');
        return;
      }
      budget?.failure(outcome);
      if (this.#hedge(outcome, racer)) return;
    }
    const last = this.#failures.at(-1);
    if (this.#running.size === 0 && last !== undefined) this.#lost(last, 'attempts');
  }

  #lost(outcome: FailedOutcome<Result>, reason: 'attempts' | 'permanent'): void {
    if (outcome.kind === 'result') {
      this.#resolve(outcome.result);
    } else {
      const earlierErrors = this.#failures.flatMap((failure) =>
        failure.kind === 'error' && failure !== outcome ? [failure.error] : [],
      );
      attachReport(outcome.error, { reason, attempts: this.#started, earlierErrors });
      this.#reject(outcome.error);
    }
    this.#end();
  }

  /** Cancels what still runs; by default because another attempt has settled the call. */
  #end(reason?: unknown): void {
    this.#timer?.cancel();
    this.#scope.close();
    const { size } = this.#running;
    for (let left = size; left > 0; left -= 1) this.#settings.budget?.refund(0);
    this.#running.clear();
    if (size > 0) this.#scope.cancel(reason ?? lost());
  }
}

function lost(): DOMException {
  return withoutStack(() => new DOMException('Another attempt of this call has settled it', 'AbortError'));
}

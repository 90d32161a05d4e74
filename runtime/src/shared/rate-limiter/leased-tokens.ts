import { TokenBucket, type TokenSource } from '../../rate-limiter/token-bucket.js';
import type { Timer } from '../../time/clock.js';
import type { Fleet } from '../fleet.js';
import type { SharedBucket } from '../shared-store.js';

/** Leased tokens that nobody has used are given back after so many milliseconds. */
const leaseMs = 1_000;

/** A lease is at least one of so many parts of a full bucket. */
const portions = 20;

/** Leases last for this many times the pause between two requests, at the pace of late. */
const ahead = 2;

/**
 * Tokens of a bucket that a fleet shares, leased in advance and in portions, so that calls are admitted here and the store
 * hears of it at most once per `everyMs`. While the store is away, tokens come from a bucket of this process alone.
 */
export class LeasedTokens implements TokenSource {
  /** Called when more have come. */
  onRefill: () => void = () => undefined;
  /** How many calls wait for tokens. */
  demand: () => number = () => 0;
  readonly #fleet: Fleet;
  readonly #key: string;
  readonly #bucket: SharedBucket;
  readonly #own: TokenBucket;
  /** What to lease where nothing is known of the pace. */
  readonly #least: number;
  #stock = 0;
  #lease = 0;
  /** Taken since the latest request. */
  #used = 0;
  /** Taken from the own bucket, which the store doesn't know of yet. */
  #unbooked = 0;
  #sentAtMs = -Infinity;
  /** By the latest answer. */
  #balance = 0;
  #refill: Promise<void> | undefined;
  #return: Timer | undefined;

  constructor(fleet: Fleet, key: string, bucket: SharedBucket) {
    this.#fleet = fleet;
    this.#key = key;
    this.#bucket = bucket;
    this.#own = new TokenBucket(bucket.capacity, bucket.msPerToken);
    this.#least = Math.ceil(bucket.capacity / portions);
  }

  take(nowMs: number): boolean {
    if (!this.#fleet.isConnected) return this.#takeAlone(nowMs);
    if (this.#stock === 0) {
      void this.refill();
      return false;
    }
    this.#stock -= 1;
    this.#used += 1;
    if (this.#stock * ahead < this.#lease && this.#pauseMs(nowMs) === 0) void this.refill();
    return true;
  }

  waitMs(nowMs: number, tokens: number): number {
    if (!this.#fleet.isConnected) return this.#own.waitMs(nowMs, tokens);
    const { capacity, msPerToken } = this.#bucket;
    const missing = tokens - this.#stock;
    if (missing <= 0) return 0;
    const balance = Math.min(capacity, this.#balance + (nowMs - this.#sentAtMs) / msPerToken);
    return Math.max(this.#pauseMs(nowMs), (missing - balance) * msPerToken);
  }

  /** Whether a refill may bring a token at once, where there is none. */
  canRefill(nowMs: number): boolean {
    const isDue = this.#refill !== undefined || this.#pauseMs(nowMs) === 0;
    return this.#stock === 0 && this.#fleet.isConnected && isDue;
  }

  /** Gets more from the store, as soon as it may be asked again. Never rejects. */
  refill(): Promise<void> {
    return (this.#refill ??= new Promise((resolve) => {
      // After a pause that may be 0, so that all calls that come together are counted.
      this.#fleet.after(this.#pauseMs(this.#fleet.clock.now()), () => {
        void this.#exchange(true).then(() => {
          this.#refill = undefined;
          resolve();
          this.onRefill();
        });
      });
    }));
  }

  #pauseMs(nowMs: number): number {
    return Math.max(0, this.#sentAtMs + this.#fleet.everyMs - nowMs);
  }

  #takeAlone(nowMs: number): boolean {
    if (!this.#own.take(nowMs)) return false;
    this.#unbooked = Math.min(this.#bucket.capacity, this.#unbooked + 1);
    return true;
  }

  async #exchange(wantsMore: boolean): Promise<void> {
    const nowMs = this.#fleet.clock.now();
    const pace = this.#used / Math.max(this.#fleet.everyMs, nowMs - this.#sentAtMs);
    const expected = Math.ceil(pace * ahead * this.#fleet.everyMs);
    const wanted = wantsMore ? Math.max(this.#least, this.demand() + expected - this.#stock) : 0;
    const unused = wantsMore ? 0 : this.#stock;
    const spent = this.#unbooked - unused;
    this.#unbooked = 0;
    this.#stock -= unused;
    this.#used = 0;
    this.#sentAtMs = nowMs;
    const answer = await this.#fleet.request((store) => store.take(this.#key, this.#bucket, spent, wanted));
    if (answer === undefined) return;
    this.#balance = answer.balance;
    this.#stock += answer.granted;
    this.#lease = this.#stock;
    if (this.#return !== undefined) this.#fleet.cancel(this.#return);
    if (this.#stock > 0) this.#return = this.#fleet.after(leaseMs, () => void this.#exchange(false));
  }
}

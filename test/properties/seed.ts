/**
 * Fixes what property tests draw, so that a change is judged by what it changes. `npm run test:properties` draws anew,
 * and more: run it when a law or what it holds for has changed.
 */
import fc from 'fast-check';

const seed = process.env.PROPERTY_SEED;

fc.configureGlobal({ seed: seed === undefined ? 20_261 : Number(seed), numRuns: runs(100) });

/** How many times a property is tried: this many, or a multiple of it under `npm run test:properties`. */
export function runs(usual: number): number {
  return usual * Number(process.env.PROPERTY_SCALE ?? 1);
}

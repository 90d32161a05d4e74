import { checkArgument } from '../options/check-options.js';

const integer = { accepts: Number.isSafeInteger, allowed: 'a safe integer' };

/**
 * A source of random numbers that gives the same sequence for the same seed, for each `random` option: tests of what
 * jitter or probability decides become repeatable. Not for secrets.
 *
 * The generator is xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), seeded
 * through splitmix32; each number takes 53 bits from two steps.
 *
 * @param seed any safe integer
 * @returns a function that returns numbers in [0, 1), as `Math.random` does
 * @throws RangeError or TypeError when the seed is none
 */
export function seededRandom(seed: number): () => number {
  checkArgument('seededRandom', 'seed', seed, integer);
  const next = xoshiro128(initialState(seed));
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

export type GeneratorState = readonly [number, number, number, number];

/** A function that returns the generator's next 32 bits. */
export function xoshiro128([a, b, c, d]: GeneratorState): () => number {
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** Neighboring seeds have to give unrelated sequences, and the state must not be all zeros, which it would stay. */
function initialState(seed: number): GeneratorState {
  let state = (seed ^ Math.imul(Math.floor(seed / 2 ** 32), 0x85ebca6b)) | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return [next(), next(), next(), next()];
}

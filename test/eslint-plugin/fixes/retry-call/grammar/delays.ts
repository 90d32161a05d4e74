import fc from 'fast-check';

/** A wait between attempts: what stands before the construct, the delay, and what stands behind the wait. */
export interface Delay {
  readonly before: readonly string[];
  readonly expression: string;
  readonly growth: readonly string[];
}

type DelayOf = (counter: string) => Delay;

function plain(expression: (counter: string) => string): DelayOf {
  return (counter) => ({ before: [], expression: expression(counter), growth: [] });
}

/** A variable that grows after each wait. */
function growing(growth: string): DelayOf {
  return () => ({ before: ['let pause = 150;'], expression: 'pause', growth: [growth] });
}

/** Delays of all forms, with the counter of a loop that counts up. */
export const delays: fc.Arbitrary<DelayOf> = fc.constantFrom(
  plain(() => '250'),
  plain(() => 'baseMs'),
  plain((n) => `baseMs * 2 ** ${n}`),
  plain((n) => `Math.pow(2, ${n}) * 100`),
  plain((n) => `100 * (1 << ${n})`),
  plain((n) => `2 ** (${n} + 1) * 50`),
  plain((n) => `Math.min(baseMs * 3 ** (${n} - 1), 2000)`),
  plain((n) => `Math.min(500, baseMs * ${n})`),
  plain((n) => `(${n} + 1) * 50`),
  plain((n) => `100 + ${n} * 10`),
  plain((n) => `Math.random() * baseMs * ${n}`),
  plain((n) => `Math.min(Math.random() * baseMs * 2 ** ${n}, 700)`),
  plain((n) => `[100, 300, 900][Math.min(${n}, [100, 300, 900].length - 1)]`),
  growing('pause *= 2;'),
  growing('pause += 50;'),
  growing('pause = Math.min(pause * 3, 1000);'),
);

/** Delays that do not speak of a counter. */
export const uncounted: fc.Arbitrary<DelayOf> = fc.constantFrom(
  plain(() => '250'),
  plain(() => 'baseMs'),
  plain(() => 'Math.random() * baseMs'),
);

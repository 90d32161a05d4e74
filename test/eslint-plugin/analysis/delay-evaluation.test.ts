import assert from 'node:assert/strict';
import { compileFunction } from 'node:vm';
import { AST_NODE_TYPES } from '@typescript-eslint/utils';
import fc from 'fast-check';
import type { DelayValue } from '../../../eslint-plugin/src/analysis/delay/delay-value.js';
import { WaitFinder } from '../../../eslint-plugin/src/analysis/delay/waits.js';
import { noModules } from '../../../eslint-plugin/src/analysis/module-host.js';
import { Resolver } from '../../../eslint-plugin/src/analysis/resolver.js';
import { first, parse } from '../parse.js';
import { runs } from '../../properties/seed.js';

/** The abstract value of an expression, in a function that is told the number of the attempt. */
function evaluate(expression: string, before = ''): DelayValue {
  const module = parse(`${before} function delayOf(attempt) { return (${expression}); }`);
  const node = first(module, AST_NODE_TYPES.ReturnStatement).argument;
  assert.ok(node);
  return new WaitFinder(new Resolver(noModules)).evaluate({ module, node, frame: undefined });
}

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('100', '2', '0.5', 'attempt', 'Math.random()', '2 ** attempt', 'Math.pow(2, attempt)'),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/'), tie('expression'))
      .map(([a, operator, b]) => `((${a}) ${operator} (${b}))`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `Math.min(${a}, ${b})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `Math.max(${a}, ${b})`),
    tie('expression').map((a) => `Math.round(${a})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(attempt > 2 ? ${a} : ${b})`),
  ),
}));

describe('the abstract value of a delay', () => {
  for (const [text, form, random] of [
    ['1000', 'constant', 'no'],
    ['attempt * 100', 'linear', 'no'],
    ['100 * 2 ** attempt', 'exponential', 'no'],
    ['100 << attempt', 'exponential', 'no'],
    ['Math.pow(2, attempt) * 100', 'exponential', 'no'],
    ['Math.exp(attempt)', 'exponential', 'no'],
    ['Math.min(5000, 100 * 2 ** attempt)', 'exponential', 'no'],
    ['Math.random() * 100 * 2 ** attempt', 'exponential', 'yes'],
    ['[100, 200, 400][attempt]', 'table', 'no'],
    ['jitter(100)', 'constant', 'yes'],
    ['elsewhere(attempt)', 'unknown', 'unknown'],
    ['elsewhere(attempt) * 2 ** attempt', 'exponential', 'unknown'],
    ['schedule.next().value', 'unknown', 'unknown'],
    ['retryAfterMs(response)', 'header', 'unknown'],
    ["response.headers.get('retry-after') * 1000", 'header', 'no'],
  ] as const)
    it(`of ${text} is ${form}, random: ${random}`, () => {
      const value = evaluate(text);
      assert.deepEqual({ form: value.form, random: value.random.is }, { form, random });
    });

  it('follows functions of the file, with what the call hands to them', () => {
    const value = evaluate('spread(2 ** attempt)', 'const spread = (ms) => ms * Math.random();');
    assert.deepEqual({ form: value.form, random: value.random.is }, { form: 'exponential', random: 'yes' });
  });

  for (const [text, isLost] of [
    ['Math.min(5000, Math.random() * 2 ** attempt)', true],
    ['Math.min(5000, 2 ** attempt) * Math.random()', false],
    ['Math.min(5000, Math.random() * 2 ** attempt) + Math.random() * 100', false],
    ['Math.min(5000, 1000 * Math.random())', false],
  ] as const)
    it(`${isLost ? 'sees the random part lost' : 'loses nothing'} at the cap of ${text}`, () => {
      assert.equal(evaluate(text).clamp !== undefined, isLost);
    });

  it('law: a delay that is said not to be random is the same whatever is drawn', () => {
    const draws = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(expression, fc.nat(8), draws, draws, (text, attempt, one, other) => {
        if (evaluate(text).random.is !== 'no') return;
        const delay = compileFunction(`return ${text};`, ['attempt', 'Math']) as (
          attempt: number,
          math: unknown,
        ) => number;
        const drawing = (numbers: readonly number[]) => {
          let drawn = 0;
          return Object.assign(Object.create(Math), {
            random: () => numbers[drawn++ % numbers.length],
          }) as unknown;
        };
        assert.equal(delay(attempt, drawing(one)), delay(attempt, drawing(other)), text);
      }),
      { numRuns: runs(1_000) },
    );
  });
});

import fc from 'fast-check';

import { delays } from './delays.js';
import type { Program } from './program.js';
import { indented } from './program.js';

/** What of an answer asks for another attempt. */
const failures = fc.constantFrom(
  'answer.status === 503',
  'answer.status >= 500',
  'answer.status !== 200 && answer.status !== 404',
  '!answer.ok',
);

/** Loops whose failures are answers: what is thrown leaves them at once. */
export const answers: fc.Arbitrary<Program> = fc
  .record({
    delay: delays,
    failure: failures,
    form: fc.constantFrom(
      'asks in each turn',
      'leaves with what is no failure',
      'goes on by the last answer',
    ),
    counts: fc.constantFrom('in the head', 'in the turn', 'in the test'),
    isLimited: fc.boolean(),
    isTold: fc.boolean(),
    isDeclaredFirst: fc.boolean(),
    countsFrom: fc.constantFrom(0, 1),
    limit: fc.integer({ min: 2, max: 5 }),
  })
  .map(({ delay, failure, form, counts, isLimited, isTold, isDeclaredFirst, countsFrom, limit }) => {
    const told = isTold ? ["log('again', n);"] : [];
    const wait = [...told, `await sleep(${delay('n').expression});`];
    const behind = [
      "if (answer.status !== 200) throw new Error('answered ' + answer.status);",
      'return answer.text;',
    ];
    const turns = [
      `for (let n = ${String(countsFrom)}; n <= limit; n++) {`,
      ...indented([
        "const answer = await fetch('/orders');",
        `if (${failure}${isLimited ? ' && n < limit' : ''}) {`,
        ...indented([...wait, 'continue;']),
        '}',
        ...behind,
      ]),
      '}',
      "throw new Error('never');",
    ];
    const turn = [
      "const answer = await fetch('/orders');",
      ...(isLimited ? ["if (answer.status === 404) throw new Error('not there');"] : []),
      failure === '!answer.ok'
        ? 'if (answer.ok) return answer.text;'
        : `if (!(${failure})) return answer.text;`,
      ...(counts === 'in the turn' ? ['n += 1;'] : []),
      `await sleep(${delay('n').expression});`,
    ];
    const first = String(countsFrom);
    const leaves = {
      'in the head': [`for (let n = ${first}; n <= limit; n++) {`, ...indented(turn), '}'],
      'in the turn': [`let n = ${first};`, 'while (n < limit) {', ...indented(turn), '}'],
      'in the test': ['let n = 0;', 'while (n++ < limit) {', ...indented(turn), '}'],
    }[counts];
    const declared = [`let n = ${String(countsFrom)};`, "let answer = await fetch('/orders');"];
    const goesOn = [
      ...(isDeclaredFirst ? declared : declared.toReversed()),
      `while (${failure}${isLimited ? ' && n < limit' : ''}) {`,
      ...indented([...wait, "answer = await fetch('/orders');", 'n++;']),
      '}',
      ...behind,
    ];
    const lines = [
      'async function run(limit, baseMs) {',
      ...indented([
        ...delay('n').before,
        ...{
          'asks in each turn': turns,
          'leaves with what is no failure': [...leaves, "throw new Error('never');"],
          'goes on by the last answer': goesOn,
        }[form],
      ]),
      '}',
    ];
    return { code: lines.join('\n'), limit, missesSyncThrows: false };
  });

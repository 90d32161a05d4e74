import fc from 'fast-check';

/** How the attempts of a loop are counted: its parts, and what the counter is in them. */
export interface Counting {
  readonly name: string;
  readonly before: readonly string[];
  /** The loop's head and its end, around the body. */
  readonly open: string;
  readonly close: string;
  readonly inLoop: readonly string[];
  readonly inHandler: readonly string[];
  /** A condition of the handler that holds at the last attempt, counting where the handler has not. */
  readonly isLast: (attemptsFewer: number) => string;
  readonly isBounded: boolean;
}

const NAMES = fc.constantFrom('attempt', 'i', 'tries');

/** Counted up: in the head of a `for` loop, at the start of a turn, in the `catch`, or in the guard itself. */
const up = fc
  .record({
    name: NAMES,
    start: fc.constantFrom(0, 1),
    test: fc.constantFrom('none', '<', '<='),
    kind: fc.constantFrom('for', 'first', 'in the catch', 'in the test', 'do'),
    comparison: fc.constantFrom('===', '>='),
  })
  .map(({ name, start, test, kind, comparison }): Counting => {
    const condition = test === 'none' ? '' : `${name} ${test} limit`;
    const common = {
      name,
      isBounded: test !== 'none',
      isLast: (fewer: number) => `${name} ${comparison} limit - ${String(fewer)}`,
      close: '}',
      inLoop: [],
      inHandler: [],
    };
    const before = [`let ${name} = ${String(start)};`];
    switch (kind) {
      case 'for':
        return {
          ...common,
          before: [],
          open: `for (let ${name} = ${String(start)}; ${condition}; ${name}++) {`,
        };
      case 'first':
        return { ...common, before, open: `while (${condition || 'true'}) {`, inLoop: [`${name}++;`] };
      case 'in the catch':
        return { ...common, before, open: `while (${condition || 'true'}) {`, inHandler: [`${name} += 1;`] };
      case 'in the test':
        return { ...common, isBounded: true, before, open: `while (${name}++ < limit) {` };
      case 'do':
        return { ...common, isBounded: true, before, open: 'do {', close: `} while (++${name} < limit);` };
    }
  });

/** Counted down: a variable, or the parameter itself. */
const down = fc
  .record({
    name: NAMES,
    test: fc.constantFrom('> 0', '>= 0', ''),
    kind: fc.constantFrom('while', 'for', 'parameter'),
    step: fc.constantFrom('--', ' -= 1'),
    last: fc.constantFrom('=== 0', '<= 0', '< 1'),
  })
  .map(({ name, test, kind, step, last }): Counting => {
    const counted = kind === 'parameter' ? 'limit' : name;
    const common = {
      name: counted,
      isBounded: true,
      close: '}',
      inLoop: [],
      isLast: (fewer: number) => (fewer === 0 ? `${counted} ${last}` : `${counted} <= ${String(fewer)}`),
    };
    if (kind === 'for')
      return {
        ...common,
        before: [],
        open: `for (let ${name} = limit; ${name} > 0; ${name}--) {`,
        inHandler: [],
      };
    return {
      ...common,
      before: kind === 'while' ? [`let ${name} = limit;`] : [],
      open: `while (${`${counted} ${test}`.trim()}) {`,
      inHandler: [`${counted}${step};`],
    };
  });

export const counting: fc.Arbitrary<Counting> = fc.oneof(
  { weight: 3, arbitrary: up },
  { weight: 2, arbitrary: down },
);

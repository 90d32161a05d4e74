import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A finding, and what its suggestion makes of the code; without `after` none is offered. */
export interface WrittenInPlace {
  readonly what: string;
  readonly before: string;
  /** The message of the finding, and of its suggestion. */
  readonly finding: string;
  readonly suggestion?: string;
  readonly after?: string;
}

/** Holds the suggestions of a rule, but for rewrites of the whole construct, to what they are to write. */
export function writesInPlace(rule: string, cases: readonly WrittenInPlace[]): void {
  ruleTester.run(rule, ruleNamed(rule), {
    valid: [],
    invalid: cases.map(({ what, before, finding, suggestion = finding, after }) => ({
      name: what,
      code: code(before),
      errors: [
        {
          messageId: finding,
          suggestions: after === undefined ? [] : [{ messageId: suggestion, output: code(after) }],
        },
      ],
    })),
  });
}

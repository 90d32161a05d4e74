import * as parser from '@typescript-eslint/parser';
import type { Rule } from 'eslint';
import { RuleTester } from 'eslint';
import plugin from 'eslint-plugin-forbear';

import { keepsSuggestionLaws } from '../suggestions/laws.js';

const eslintTester = new RuleTester({ languageOptions: { parser } });

/** ESLint's own tester, for TypeScript, which also holds every suggestion to what any suggestion has to keep. */
export const ruleTester = {
  run(name: string, rule: Rule.RuleModule, tests: Parameters<RuleTester['run']>[2]): void {
    eslintTester.run(name, rule, tests);
    const cases = tests.invalid.filter((each) => typeof each !== 'string');
    describe(`suggestions of ${name}`, () => {
      it('parse, fit the types, and mend the finding', function () {
        this.timeout(120_000);
        keepsSuggestionLaws(name, publishedRule(name), cases);
      });
    });
  },
};

/** A rule of the plugin as it is published. */
export function publishedRule(name: string): Rule.RuleModule {
  const rule = plugin.rules[name];
  if (!rule) throw new Error(`no rule ${name}`);
  return rule;
}

/**
 * A rule of the plugin without the last of its suggestions, the rewrite of the whole construct, which is the same for
 * all rules: `fixes/retry-call` tests what it writes, and `rewrites.test.ts` which findings it is offered for.
 */
export function ruleNamed(name: string): Rule.RuleModule {
  const rule = publishedRule(name);
  return {
    ...rule,
    create: (context) => rule.create(withoutRewrites(context)),
  };
}

function withoutRewrites(context: Rule.RuleContext): Rule.RuleContext {
  return Object.create(context, {
    report: {
      value: ({ suggest, ...descriptor }: Rule.ReportDescriptor) => {
        const inPlace = suggest?.filter((each) => !('messageId' in each && each.messageId === 'rewrite'));
        context.report({ ...descriptor, suggest: inPlace ?? null });
      },
    },
  }) as Rule.RuleContext;
}

/** Takes the indentation that a literal has in the test away, so that positions are those of the code. */
export function code(text: string): string {
  const lines = text.split('\n');
  if (lines[0] === '') lines.shift();
  if (lines.at(-1)?.trim() === '') lines.pop();
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join('\n');
}

import assert from 'node:assert/strict';

import * as typescriptParser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import type { Rule } from 'eslint';
import { Linter } from 'eslint';

export type ParserName = 'espree' | 'typescript';

export const PARSERS: readonly ParserName[] = ['espree', 'typescript'];

export interface Sample {
  readonly code: string;
  /** An esquery selector; the fix gets the first node that it matches. */
  readonly selector: string;
  readonly parser?: ParserName;
  readonly sourceType?: 'commonjs' | 'module' | 'script';
  readonly filename?: string;
}

export type MakeFix<Node extends TSESTree.Node> = (
  sourceCode: SourceCode,
  fixer: RuleFixer,
  node: Node,
) => readonly RuleFix[] | undefined;

/**
 * Lets ESLint lint the sample with a rule that reports the first node that the selector matches, and applies the fix of
 * the report. Fails where the result does not parse.
 *
 * @returns the fixed text, or undefined where no fix was offered.
 */
export function applyFix<Node extends TSESTree.Node>(
  sample: Sample,
  makeFix: MakeFix<Node>,
): string | undefined {
  const offers: ReturnType<MakeFix<Node>>[] = [];
  const [message] = reports<Node>(sample, (...at) => {
    if (offers.length > 0) return undefined;
    offers.push(makeFix(...at));
    return offers[0];
  });
  assert.ok(offers.length > 0, `nothing matches ${sample.selector}`);
  if (!offers[0]) return undefined;
  return message ? fixedText(sample, message) : sample.code;
}

/** Like {@link applyFix}, for each of the matching nodes by itself: the different texts of those that get a fix. */
export function applyFixToEach(sample: Sample, makeFix: MakeFix<TSESTree.Node>): string[] {
  const edits = new Map(reports(sample, makeFix).map((message) => [JSON.stringify(message.fix), message]));
  return [...edits.values()].map((message) => fixedText(sample, message));
}

type FixedMessage = Linter.LintMessage & { readonly fix: Rule.Fix };

/** The reports that come with a fix. */
function reports<Node extends TSESTree.Node>(sample: Sample, makeFix: MakeFix<Node>): FixedMessage[] {
  const rule: Rule.RuleModule = {
    meta: { fixable: 'code' },
    create: (context) => ({
      [sample.selector](node: Rule.Node) {
        context.report({
          node,
          message: 'fix me',
          fix(fixer) {
            const fixes = makeFix(
              context.sourceCode as unknown as SourceCode,
              fixer,
              node as unknown as Node,
            );
            return fixes?.map(({ range: [start, end], text }) => ({ range: [start, end], text })) ?? null;
          },
        });
      },
    }),
  };
  const messages = lint(sample, sample.code, rule);
  return messages.filter(
    (message): message is FixedMessage => message.ruleId === 'fixes/one' && message.fix !== undefined,
  );
}

function fixedText(sample: Sample, { fix }: FixedMessage): string {
  const { code } = sample;
  const fixed = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
  lint(sample, fixed);
  return fixed;
}

const linter = new Linter({ configType: 'flat' });

function lint(sample: Sample, code: string, rule?: Rule.RuleModule): Linter.LintMessage[] {
  const { parser = 'espree', sourceType = 'module', filename } = sample;
  const messages = linter.verify(
    code,
    [
      {
        files: ['**/*.{js,jsx,cjs,mjs,ts,tsx,cts,mts}'],
        languageOptions: {
          ecmaVersion: 'latest',
          sourceType,
          parserOptions: { ecmaFeatures: { jsx: true } },
          ...(parser === 'typescript' ? { parser: typescriptParser } : {}),
        },
        ...(rule ? { plugins: { fixes: { rules: { one: rule } } }, rules: { 'fixes/one': 'error' } } : {}),
      },
    ],
    { filename: filename ?? (parser === 'typescript' ? 'file.tsx' : 'file.js') },
  );
  const error = messages.find((message) => message.fatal);
  assert.ok(!error, `${error?.message} at ${error?.line}:${error?.column} of\n${code}`);
  return messages;
}

import type { Rule } from 'eslint';
import type { RulesPlugin } from '../../../extension/src/engine/engine.js';

/**
 * Small rules whose every report is known, in place of the real ones: `wait()` gets two suggestions, `oldName()` a fix,
 * and a call of `breakTheRule()` makes a rule throw.
 */
const rules: Record<string, Rule.RuleModule> = {
  'probe-suggestions': {
    meta: {
      type: 'problem',
      hasSuggestions: true,
      schema: [],
      docs: { url: 'https://example.com/probe-suggestions' },
    },
    create: (context) => ({
      'CallExpression[callee.name="wait"]': (node: Rule.Node) => {
        const program = context.sourceCode.ast;
        context.report({
          node,
          message: 'Everybody waits equally long.',
          suggest: [
            {
              desc: 'Add full jitter',
              fix: (fixer) => [
                fixer.insertTextBefore(program, "import { jitter } from 'probe';\n"),
                fixer.insertTextBefore(node, 'await '),
              ],
            },
            { desc: 'Do not wait', fix: (fixer) => fixer.replaceText(node, 'undefined') },
          ],
        });
      },
    }),
  },
  'probe-fix': {
    meta: { type: 'suggestion', fixable: 'code', schema: [] },
    create: (context) => ({
      'CallExpression > Identifier[name="oldName"]': (node: Rule.Node) => {
        context.report({ node, message: 'Use newName.', fix: (fixer) => fixer.replaceText(node, 'newName') });
      },
    }),
  },
  'probe-throw': {
    meta: { type: 'problem', schema: [] },
    create: () => ({
      'CallExpression[callee.name="breakTheRule"]': () => {
        throw new Error('this rule is broken');
      },
    }),
  },
};

const plugins = { forbear: { rules } };

export const probePlugin: RulesPlugin = {
  rules,
  configs: {
    recommended: {
      plugins,
      rules: {
        'forbear/probe-suggestions': 'error',
        'forbear/probe-fix': 'warn',
        'forbear/probe-throw': 'error',
      },
    },
    strict: [{ plugins, rules: { 'forbear/probe-suggestions': 'warn' } }],
  },
};

import { inspect } from './inspect.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { hoistPolicy } from './suggest/hoist.js';

export type MessageIds = 'hoist' | 'perCall';

export const noPerCallPolicy: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'disallow breakers, budgets and clients with a budget that are made for each call',
      url: documentationUrl('no-per-call-policy'),
      presets: ['recommended', 'strict'],
    },
    messages: {
      perCall: 'A new {{what}} is made for each call: {{loss}}. Make it once, outside of the function.',
      hoist: 'Make it once, for the module',
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ perCallPolicies }) => {
      for (const found of perCallPolicies) {
        const { what, loss } = found.policy;
        const fix = hoistPolicy(context, found);
        context.report({
          node: found.node.callee,
          messageId: 'perCall',
          data: { what, loss },
          suggest: fix ? [{ messageId: 'hoist', fix }] : [],
        });
      }
    }),
};

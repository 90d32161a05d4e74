import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { Request } from '../analysis/http/request.js';
import type { RetrySite } from '../analysis/site.js';
import { ensureObjectArgument } from '../fixes/ensure-object-argument.js';
import { isClosedTo } from '../syntax/written-types.js';
import { inspect } from './inspect.js';
import { placeOfRequest } from './place-of-request.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';

export type MessageIds = 'limit' | 'unlimited';

export const requireAttemptTimeout: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'require a time limit for each attempt',
      url: documentationUrl('require-attempt-timeout'),
      presets: ['strict'],
    },
    messages: {
      unlimited:
        'Nothing limits the time of this request: of a server that takes it and never answers, the first attempt waits without end, and the next never comes. Give each attempt a timeout.',
      limit: 'Give up on an attempt after 10 s: `{{option}}: {{value}}`',
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }) => {
      const reported = new Set<unknown>();
      for (const site of sites) {
        for (const keyed of site.unlimitedRequests) {
          const { request } = keyed;
          const place = placeOfRequest(site, keyed);
          // Of several requests that one call leads to, the first tells enough.
          const at = 'node' in place ? place.node : request.call;
          if (reported.has(request.call) || reported.has(at)) continue;
          reported.add(request.call);
          reported.add(at);
          const limit = request.client?.timeLimit;
          const fix = limitTime(context, site, request);
          context.report({
            ...place,
            messageId: 'unlimited',
            suggest: fix && limit ? [{ messageId: 'limit', data: limit, fix }] : [],
          });
        }
      }
    }),
};

/** Adds the client's own option. Of a literal that stands outside of the attempts, a signal would be shared by them. */
function limitTime(
  { sourceCode }: Readonly<RuleContext<string, readonly unknown[]>>,
  site: RetrySite,
  { at, call, client, optionsIndex }: Request,
): ReportFixFunction | undefined {
  if (at.module !== site.module || !client?.timeLimit || call.arguments.length < optionsIndex)
    return undefined;
  const { option, value } = client.timeLimit;
  if (isClosedTo(site.module, call, optionsIndex, option)) return undefined;
  return (fixer) => ensureObjectArgument(sourceCode, fixer, call, optionsIndex, [option], value) ?? null;
}

import { changesSomething } from '../analysis/http/changes-something.js';
import { requestOf } from '../analysis/http/request.js';
import type { RetrySite } from '../analysis/site.js';
import { isWithin } from '../syntax/nodes.js';
import { inspect } from './inspect.js';
import { libraryFindings } from './library-findings.js';
import { placeOfRequest } from './place-of-request.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { makeKeyOnce, sendKey, sendKeyOfCall } from './suggest/idempotency-key.js';

export type MessageIds = 'library' | 'makeKeyOnce' | 'mendLibrary' | 'perAttempt' | 'sendKey' | 'unkeyed';

export const requireIdempotencyKey: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'require an idempotency key where a POST or PATCH may be sent twice',
      url: documentationUrl('require-idempotency-key'),
      presets: ['recommended', 'strict'],
    },
    messages: {
      unkeyed:
        'This {{method}} is sent again when its answer is lost, and the server may have carried it out already: it then happens twice. Send the same Idempotency-Key with every attempt.',
      perAttempt:
        'A new idempotency key is made for each attempt, so that the server takes each for another request. Make it once, before the first attempt.',
      library: '{{library}} {{consequence}}.',
      sendKey: 'Send one Idempotency-Key with every attempt',
      makeKeyOnce: 'Make the key once, before the first attempt',
      mendLibrary: '{{title}}',
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites, resentCalls }) => {
      const reported = new Set<unknown>();
      for (const resent of resentCalls) {
        if (!changesSomething(resent)) continue;
        const fix = sendKeyOfCall(context, resent);
        context.report({
          node: resent.call.callee,
          messageId: 'unkeyed',
          data: { method: resent.request.method ?? '' },
          suggest: fix ? [{ messageId: 'sendKey', fix }] : [],
        });
      }
      for (const site of sites) {
        for (const { node, data, mends } of libraryFindings(context, site, 'require-idempotency-key'))
          context.report({
            node,
            messageId: 'library',
            data,
            suggest: [
              ...mends.map((mend) => ({ messageId: 'mendLibrary' as const, ...mend })),
              ...sendKeyWithCall(context, site),
            ],
          });
        if (site.resendsUnanswered.is === 'no') continue;
        for (const keyed of [...site.attempted.requests, ...site.handedRequests]) {
          const { request, key } = keyed;
          if (!changesSomething(keyed) || reported.has(request.call)) continue;
          if (key.is === 'no') {
            reported.add(request.call);
            const fix = sendKey(context, site, keyed);
            context.report({
              ...placeOfRequest(site, keyed),
              messageId: 'unkeyed',
              data: { method: request.method ?? '' },
              suggest: fix ? [{ messageId: 'sendKey', fix }] : [],
            });
          }
        }
        const made = site.attempted.requests
          .filter(changesSomething)
          .flatMap(({ key }) => key.madePerAttempt ?? []);
        for (const node of [...made, ...site.attempted.freshKeys]) {
          if (reported.has(node) || !isWithin(node, site.module.file.ast)) continue;
          reported.add(node);
          const fix = makeKeyOnce(context, site, node);
          context.report({
            node,
            messageId: 'perAttempt',
            suggest: fix ? [{ messageId: 'makeKeyOnce', fix }] : [],
          });
        }
      }
    }),
};

/** The call that configures the retry is itself the request: `got.post(url, { retry: { methods: ['POST'] } })`. */
function sendKeyWithCall(context: Parameters<typeof sendKey>[0], site: RetrySite) {
  const { node, module } = site;
  if (node.type !== 'CallExpression') return [];
  const request = requestOf({ module, node, frame: undefined }, node);
  if (request?.method !== 'POST' && request?.method !== 'PATCH') return [];
  const fix = sendKey(context, site, { request });
  return fix ? [{ messageId: 'sendKey' as const, fix }] : [];
}

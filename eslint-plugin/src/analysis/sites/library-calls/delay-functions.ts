import type { TSESTree } from '@typescript-eslint/utils';

import { delayFunctionNames } from '../../../libraries/delay-function-names.js';
import { propertyName } from '../../../syntax/names.js';
import { isFunction, isWithin, unwrap } from '../../../syntax/nodes.js';
import { walk } from '../../../syntax/walk.js';
import { no, unknown } from '../../fact.js';
import type { RetrySite } from '../../site.js';
import { siteOf } from '../../site.js';
import type { SiteContext } from '../context.js';
import { waitsDecidedBy } from './delays.js';

/** A delay function is told of the attempt, and perhaps of the error or of what it was called for. */
const MAX_PARAMETERS = 3;

/**
 * Options whose name alone says that they compute the wait before another attempt, in objects that are handed to
 * something that is not known: a module of one's own, a framework's configuration.
 */
export function delayFunctionSites(context: SiteContext, known: readonly RetrySite[]): RetrySite[] {
  const { module } = context;
  if (!delayFunctionNames.test(module.file.text)) return [];
  const sites: RetrySite[] = [];
  walk(module.file.ast, module.visitorKeys, (node) => {
    if (node.type !== 'Property' || node.parent.type !== 'ObjectExpression') return;
    if (!delayFunctionNames.test(propertyName(node) ?? '') || isKnown(known, node)) return;
    if (isForSocketFile(context, node.parent)) return;
    const found = context.resolver.value(module, node.value);
    if (!found || !isFunction(found.node) || found.node.params.length > MAX_PARAMETERS) return;
    // `{ calculateRetryDelay: () => delays.calculateRetryDelay }` is how a bundler writes an export.
    if (found.node.params.length === 0 && found.node.body.type === 'MemberExpression') return;
    const waits = waitsDecidedBy(context, node, { module, node: unwrap(node.value) });
    if (waits.length === 0) return;
    sites.push(
      siteOf(
        context,
        { shape: 'library-call', node, attempt: node, again: [], failures: [], waits },
        {
          attempted: () => ({ requests: [], freshKeys: [], local: false }),
          retriesOverload: () => no(),
          readsRetryAfter: () => unknown,
        },
      ),
    );
  });
  return sites;
}

/** `{ path: '/run/redis.sock', reconnectStrategy }`: the server is on this machine, and has no herd of clients. */
function isForSocketFile({ module }: SiteContext, options: TSESTree.ObjectExpression): boolean {
  return options.properties.some(
    (property) =>
      property.type === 'Property' &&
      /^(?:unix|socket)?_?path$/i.test(propertyName(property) ?? '') &&
      /sock/i.test(module.textOf(property)),
  );
}

/** Whether a library is known that takes this property, so that it was judged there. */
function isKnown(known: readonly RetrySite[], property: TSESTree.Property): boolean {
  return known.some(
    ({ library, waits, attempted, node: use }) =>
      (attempted.local && isWithin(property, use)) ||
      waits.some(({ node, delay }) => isWithin(delay ?? node, property)) ||
      (library?.findings ?? []).some(({ node }) => node === property),
  );
}

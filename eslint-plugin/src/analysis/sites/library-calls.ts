import type { TSESTree } from '@typescript-eslint/utils';

import { retryLibraries } from '../../libraries/index.js';
import type { Condition, Hazard, RetryCall, RetryLibrary } from '../../libraries/retry-library.js';
import { returnedExpressions } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { hasSpread, lastName, objectProperty, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { staticNumber, staticString } from '../../syntax/static-value.js';
import { any, no, yes } from '../fact.js';
import { rejectsFor } from '../failure/overload.js';
import { attemptedBy } from '../http/requests.js';
import { readsRetryAfter } from '../http/retry-after.js';
import { objectLiteral } from '../resolver.js';
import type { LibraryFinding, RetrySite } from '../site.js';
import type { SiteContext } from './context.js';

/** Calls of libraries that retry, with what their options make of it. */
export function librarySites(context: SiteContext): RetrySite[] {
  return context.module.calls.flatMap((call) => {
    const used = libraryOf(context.module, call);
    const site = used && siteOfCall(context, call, used.library, used.shape);
    return site ? [site] : [];
  });
}

interface UsedLibrary {
  readonly library: RetryLibrary;
  readonly shape: RetryCall;
}

function libraryOf(module: SyntaxModule, call: TSESTree.CallExpression): UsedLibrary | undefined {
  const callee = unwrap(call.callee);
  const member = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
  const root = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  if (root.type !== 'Identifier') return undefined;
  const binding = module.importOf(root);
  if (!binding) return undefined;
  for (const library of retryLibraries) {
    if (library.name !== binding.source) continue;
    const shape = library.calls.find(
      ({ export: name, members }) =>
        (binding.imported === name || binding.imported === '*') &&
        (member === undefined || member === 'default' ? members.length === 0 : members.includes(member)),
    );
    if (shape) return { library, shape };
  }
  return undefined;
}

function siteOfCall(
  context: SiteContext,
  call: TSESTree.CallExpression,
  library: RetryLibrary,
  shape: RetryCall,
): RetrySite | undefined {
  const { module, resolver } = context;
  const options = optionsOf(module, call, shape);
  if (options === 'unknown' || (options === 'absent' && library.onlyWhenAsked)) return undefined;
  const literal = options === 'absent' ? undefined : options;
  const limit = literal && objectProperty(literal, library.limit);
  if (limit && staticNumber(module, limit.value) === 0) return undefined;
  const operation = shape.operation === undefined ? undefined : call.arguments[shape.operation];
  const handed = operation && resolver.value(module, operation);
  const fn = handed && isFunction(handed.node) ? handed.node : undefined;
  const attempt = fn && handed?.module === module ? fn.body : call;
  const { requests, local } = fn
    ? attemptedBy(resolver, handed?.module ?? module, fn.body)
    : { requests: [], local: false };
  return {
    shape: 'library-call',
    module,
    node: call,
    attempt,
    waits: [],
    requests,
    local,
    retriesOverload:
      fn && handed
        ? any(...[429, 503].map((status) => rejectsFor(resolver, handed.module, fn, status)))
        : no(),
    resendsUnanswered: yes(call),
    readsRetryAfter: readsRetryAfter(resolver, module, [call]),
    takesOperation: false,
    library: {
      name: library.name,
      findings: local
        ? []
        : library.hazards.flatMap((hazard) => finding(context, call, shape, literal, hazard) ?? []),
    },
  };
}

/** The literal with the retry options, `absent` where none are given. */
function optionsOf(
  module: SyntaxModule,
  call: TSESTree.CallExpression,
  shape: RetryCall,
): TSESTree.ObjectExpression | 'absent' | 'unknown' {
  const argument = call.arguments[shape.options];
  if (!argument) return 'absent';
  let literal = objectLiteral(module, argument);
  for (const key of shape.below) {
    if (!literal) return 'unknown';
    const property = objectProperty(literal, key);
    if (!property) return hasSpread(literal) ? 'unknown' : 'absent';
    literal = objectLiteral(module, property.value);
  }
  return literal ?? 'unknown';
}

function finding(
  context: SiteContext,
  call: TSESTree.CallExpression,
  shape: RetryCall,
  literal: TSESTree.ObjectExpression | undefined,
  hazard: Hazard,
): LibraryFinding | undefined {
  const property = literal && objectProperty(literal, hazard.option);
  if (!property && literal && hasSpread(literal)) return undefined;
  if (!hazard.when.some((condition) => holds(context, condition, property?.value))) return undefined;
  if (hazard.unless?.some((name) => context.module.textOf(call).toLowerCase().includes(name.toLowerCase())))
    return undefined;
  return {
    rule: hazard.rule,
    node: property ?? (literal ? literal.parent : call),
    consequence: hazard.consequence,
    ...(hazard.mend && {
      mend: {
        call,
        argument: shape.options,
        path: [...shape.below, hazard.mend.option],
        value: localName(call, hazard.mend.value),
        title: hazard.mend.title,
      },
    }),
  };
}

/** `axiosRetry.exponentialDelay` under the name by which the file imports the library. */
function localName(call: TSESTree.CallExpression, value: string): string {
  const [owner, member] = value.split('.');
  const name = lastName(call.callee);
  return owner !== undefined && member !== undefined && name !== undefined && /^[A-Za-z]/.test(owner)
    ? `${name}.${member}`
    : value;
}

function holds(context: SiteContext, condition: Condition, value: Node | undefined): boolean {
  if (condition.is === 'absent') return value === undefined;
  if (!value) return false;
  const { module, resolver } = context;
  const node = unwrap(resolver.value(module, value)?.node ?? value);
  switch (condition.is) {
    case 'one-of':
      return node.type === 'Literal' && (condition.values as readonly unknown[]).includes(node.value);
    case 'empty-list':
      return node.type === 'ArrayExpression' && node.elements.length === 0;
    case 'lists':
      return (
        node.type === 'ArrayExpression' &&
        node.elements.some((element) => {
          const entry = element && staticString(module, element)?.toLowerCase();
          return typeof entry === 'string' && condition.values.some((name) => name.toLowerCase() === entry);
        })
      );
    case 'unjittered-delay':
      return isUnjittered(context, node);
    case 'delay-without':
      return isFunction(node) && !condition.names.test(module.textOf(node));
    default:
      return false;
  }
}

function isUnjittered(context: SiteContext, node: Node): boolean {
  const { module } = context;
  if (!isFunction(node)) return false;
  const values = returnedExpressions(node, module.visitorKeys).map((returned) =>
    context.waits.evaluate({ module, node: returned, frame: undefined }),
  );
  return (
    values.length > 0 &&
    values.every((value) => value.random.is === 'no' && value.form !== 'unknown' && value.form !== 'header')
  );
}

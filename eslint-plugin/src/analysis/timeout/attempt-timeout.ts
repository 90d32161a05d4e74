import type { TSESTree } from '@typescript-eslint/utils';

import { fetchClient } from '../../libraries/http-clients/fetch.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { Bound } from '../delay/frame.js';
import { lookUp } from '../http/object-lookup.js';
import type { Request } from '../http/request.js';
import { requestOf } from '../http/request.js';
import type { KeyedRequest } from '../http/requests.js';
import { writtenUrl } from '../http/written.js';
import type { Certainty } from '../fact.js';
import type { Resolver } from '../resolver.js';
import type { LibraryUse, RetrySite } from '../site.js';

/** Options that limit the time of a request, or may: an agent or a dispatcher has limits of its own. */
const LIMIT =
  /^(?:(?:abort)?signal|cancelToken|dispatcher|(?:https?)?agent|deadline\w*|(?:\w+_?)?time_?out(?:_?ms)?)$/i;

/** Functions that end what takes too long. */
const LIMITING_CALL = /^(?:race|any)$|abort|deadline|time_?limit|(?<!^(?:set|clear))time_?out/i;

/** Whether each attempt is limited in time: proved by a limit in its own code, disproved by a request without any. */
export function attemptTimeout(site: RetrySite): Certainty {
  if (limitsTime(site.module, site.attempt)) return 'yes';
  return site.unlimitedRequests.length > 0 ? 'no' : 'unknown';
}

/** The requests of an attempt that nothing limits in time, so that one without an answer is waited for without end. */
export function unlimitedRequests(site: RetrySite): readonly KeyedRequest[] {
  const { module, shape, node, attempt, helper } = site;
  // What this machine does not answer, it refuses at once.
  if (site.attempted.local || limitsTime(module, attempt)) return [];
  // What a helper or a library is told in its options, it may do.
  if ((shape === 'helper-call' || shape === 'library-call') && limitsTime(module, node)) return [];
  if (helper && limitsTime(helper.module, helper.attempt)) return [];
  return [...site.attempted.requests, ...requestItself(site)].filter(({ request }) =>
    isUnlimited(site.context.resolver, request),
  );
}

/** The call that tells a client how to retry may be the request: `got(url, { retry: { limit: 3 } })`. */
function requestItself({ library, module, node, context }: RetrySite): readonly KeyedRequest[] {
  if (!library || library.isHanded || library.use.client !== undefined || node.type !== 'CallExpression')
    return [];
  const at = { module, node, frame: undefined };
  const request =
    requestOf(at, node, context.resolver) ?? (library.entry.asFetch ? requestOfFetch(at, node) : undefined);
  if (!request || isNeverSentAgain(library, request)) return [];
  return [{ request, lead: node, key: { is: 'unknown' } }];
}

/** The request of a `fetch` that a library made: `fetchRetry(fetch)(url, options)`. */
function requestOfFetch(at: Bound, call: TSESTree.CallExpression): Request {
  const [first] = call.arguments;
  return {
    call,
    at,
    client: fetchClient,
    optionsIndex: 1,
    bodyIndex: undefined,
    method: undefined,
    url: first && writtenUrl({ ...at, node: first }),
  };
}

/** A POST of a client that leaves those out has no next attempt that an endless one would hold up. */
function isNeverSentAgain({ entry }: LibraryUse, { method }: Request): boolean {
  const isUnsafe = method === 'POST' || method === 'PATCH';
  return isUnsafe && (entry.clients ?? []).some(({ safeMethodsOnly }) => safeMethodsOnly);
}

function isUnlimited(resolver: Resolver, request: Request): boolean {
  const { client, call, at, optionsIndex } = request;
  if (!client?.timeLimit || !isUrl(request)) return false;
  const around = enclosingFunction(call);
  if (around && limitsTime(at.module, around.body)) return false;
  const options = call.arguments[optionsIndex];
  if (call.arguments.some(({ type }) => type === 'SpreadElement')) return false;
  if (options && lookUp(resolver, { ...at, node: options }, LIMIT).found !== 'no') return false;
  return client.factories.length === 0 || !mayHaveDefaults(resolver, request);
}

/** Whether the first argument is an address: a `Request` brings a signal of its own, and options may have a limit. */
function isUrl({ url, call, optionsIndex }: Request): boolean {
  const [first] = call.arguments;
  if (url !== undefined || optionsIndex === 0) return true;
  if (first?.type === 'CallExpression')
    return !/request|options?|config|params/i.test(lastName(first.callee) ?? '');
  return first !== undefined && /ur[il]|path|endpoint|route|href|address/i.test(lastName(first) ?? '');
}

/** Whether a client has a limit from where it was made: `axios.create({ timeout })`, `axios.defaults.timeout = ...`. */
function mayHaveDefaults(resolver: Resolver, { call, at }: Request): boolean {
  const callee = unwrap(call.callee);
  const client = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  if (at.module.writesTo(`${dottedPath(client) ?? ''}.defaults.timeout`).length > 0) return true;
  if (client.type === 'Identifier' && at.module.importOf(client)) return false;
  const made = resolver.value(at.module, client);
  if (made?.node.type !== 'CallExpression') return true;
  const [defaults] = made.node.arguments;
  if (!defaults) return false;
  return lookUp(resolver, { module: made.module, node: defaults, frame: undefined }, LIMIT).found !== 'no';
}

/** Whether something in a piece of code limits the time of something. Which it is of need not be told. */
function limitsTime(module: SyntaxModule, region: Node): boolean {
  let found = false;
  walk(region, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression') {
      const name = lastName(node.callee) ?? '';
      found ||= LIMITING_CALL.test(name) && node.arguments.some((argument) => isWork(unwrap(argument)));
    } else if (node.type === 'NewExpression') found ||= lastName(node.callee) === 'AbortController';
    else if (node.type === 'Property' && node.parent.type === 'ObjectExpression')
      found ||= /^(?:timeout(?:ms)?|attempt_?timeout(?:ms)?|signal)$/i.test(propertyName(node) ?? '');
  });
  return found;
}

/** Something that can be ended: `race([operation(), timer])`, `withTimeout(() => operation(), 5_000)`. */
function isWork(argument: Node): boolean {
  return isFunction(argument) || argument.type === 'ArrayExpression' || argument.type === 'CallExpression';
}

import type { Certainty } from '../analysis/fact.js';
import type { KeyedRequest } from '../analysis/http/requests.js';
import { mayHaveBreaker } from '../analysis/policies/breaker-words.js';
import type { RetrySite } from '../analysis/site.js';
import { attemptTimeout } from '../analysis/timeout/attempt-timeout.js';
import { behaviorAt } from '../libraries/installed-versions.js';
import { dottedPath } from '../syntax/names.js';
import { walk } from '../syntax/walk.js';
import { defaultBehavior, libraryOf } from './default-waits.js';
import type { SiteRecord } from './site-record.js';
import { waitsOf } from './waits-record.js';

const MOST_CALLS = 3;

/** The facts of a retry site as plain data. */
export function recordOf(site: RetrySite): SiteRecord {
  const { start } = site.node.loc;
  const attempts = attemptsOf(site);
  return {
    line: start.line,
    column: start.column + 1,
    shape: site.shape,
    library: site.library?.name ?? null,
    calls: callsOf(site),
    attempts,
    ...waitsOf(site, attempts),
    retryAfter: retryAfterOf(site),
    idempotencyKey: keyOf(site.attempted.requests),
    timeout: timeoutOf(site),
    breaker: breakerOf(site),
    nested: site.nested.map(({ what, attempts: inner }) => ({ what, attempts: inner ?? null })),
  };
}

function attemptsOf(site: RetrySite): SiteRecord['attempts'] {
  const { library, attempts, helper } = site;
  const count = library ? library.attempts : (attempts.count ?? helper?.attempts.count);
  if (count !== undefined) return Number.isFinite(count) ? count : 'unlimited';
  return attempts.unlimited || helper?.attempts.unlimited === true ? 'unlimited' : null;
}

/** The requests of an attempt; where none is known, the first calls that are waited for. */
function callsOf({ attempted, attempt, module, library, operation, waits }: RetrySite): string[] {
  const requests = attempted.requests.map(({ request: { method, url, call } }) =>
    [method, url ?? `${dottedPath(call.callee) ?? 'request'}()`].filter(Boolean).join(' '),
  );
  if (requests.length > 0) return [...new Set(requests)].slice(0, MOST_CALLS);
  if (operation) return ['what it is handed'];
  const region = library?.operation?.node.body ?? attempt;
  const calls: string[] = [];
  walk(region, module.visitorKeys, (node) => {
    if (node.type !== 'AwaitExpression' && node.type !== 'ReturnStatement') return;
    const { argument } = node;
    if (argument?.type !== 'CallExpression' || waits.some((wait) => wait.node === argument)) return;
    const called = dottedPath(argument.callee);
    if (called !== undefined) calls.push(`${called}()`);
  });
  return [...new Set(calls)].slice(0, MOST_CALLS);
}

/** A library reads it or not, unless an option, which its findings know of, says otherwise. */
function retryAfterOf(site: RetrySite): Certainty {
  const library = libraryOf(site);
  if (site.readsRetryAfter.is === 'yes' || !library) return site.readsRetryAfter.is;
  if (site.library?.findings.some(({ rule }) => rule === 'respect-retry-after')) return 'no';
  switch (behaviorAt(library, site.module.filename)?.retryAfter?.is) {
    case 'heeded':
      return 'yes';
    case 'unseen':
      return site.readsRetryAfter.is;
    case 'ignored':
    case 'misread':
      return 'no';
    case undefined:
      return 'unknown';
  }
}

/** Of several requests, the one that is worst off counts. */
function keyOf(requests: readonly KeyedRequest[]): Certainty | null {
  const keys = requests
    .filter(({ request }) => request.method === 'POST' || request.method === 'PATCH')
    .map(({ key }): Certainty => (key.madePerAttempt ? 'no' : key.is));
  return (['no', 'unknown', 'yes'] as const).find((certainty) => keys.includes(certainty)) ?? null;
}

function timeoutOf(site: RetrySite): Certainty {
  const found = attemptTimeout(site);
  if (found !== 'unknown') return found;
  const byDefault = defaultBehavior(site)?.timeoutMs;
  if (byDefault === undefined) return 'unknown';
  return byDefault === 'none' ? 'no' : 'yes';
}

function breakerOf(site: RetrySite): Certainty {
  if (libraryOf(site)?.kind === 'circuit breaker') return 'yes';
  return mayHaveBreaker(site.module.file.text) ? 'unknown' : 'no';
}

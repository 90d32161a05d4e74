import { versionsAt } from '../../../libraries/installed-versions.js';
import type { LibraryKind, RetryLibrary } from '../../../libraries/retry-library.js';
import { holdsFor } from '../../../libraries/versions.js';
import type { LibraryFinding } from '../../site.js';
import type { SiteContext } from '../context.js';
import type { Configuration } from './configuration.js';
import { numberByDefault } from './number-by-default.js';
import type { LibraryUseAt } from './uses.js';

/** Names by which libraries are told how often to attempt, each by one of them. */
const LIMIT_NAMES: readonly string[] = [
  'attempts',
  'maxAttempts',
  'maxRetries',
  'maxRetryAttempts',
  'maxTries',
  'maxTry',
  'numOfAttempts',
  'numRetries',
  'retries',
  'retry',
  'retryAttempts',
  'retryCount',
  'times',
  'tries',
];

/** Libraries whose options are about the retry alone, or about one request. */
const KINDS: ReadonlySet<LibraryKind> = new Set(['connection', 'HTTP client', 'retry helper']);

/** The names of a limit that a library passes over. */
export function ignoredNames({ limit, kind, uses }: RetryLibrary): string[] {
  if (!limit || !KINDS.has(kind)) return [];
  // `retry: { limit: 3 }`: the name of what the options are below is none of them.
  const known = new Set([limit.option, ...uses.flatMap(({ below = [] }) => below)]);
  return LIMIT_NAMES.filter((name) => !known.has(name));
}

/** A number of attempts under the name that another library has for it: `{ maxRetries: 5 }` of async-retry. */
export function ignoredLimits(
  { module }: SiteContext,
  { library }: LibraryUseAt,
  { option }: Configuration,
): LibraryFinding[] {
  const { limit, name } = library;
  if (!limit || option(limit.option).is !== 'absent') return [];
  if (!holdsFor(limit.versions, versionsAt(module.filename, name))) return [];
  for (const ignored of ignoredNames(library)) {
    const given = option(ignored);
    if (given.is !== 'given' || given.value.module !== module) continue;
    if ((numberByDefault(module, given.value.node) ?? 0) < 1) continue;
    return [
      {
        rule: 'no-ineffective-retry',
        node: given.property,
        consequence: `knows no \`${ignored}\` and passes over it: how often it attempts, it is told by \`${limit.option}\``,
        proved: true,
        byDefault: false,
      },
    ];
  }
  return [];
}

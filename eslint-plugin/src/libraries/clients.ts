import { retryLibraries } from './index.js';
import type { RetryLibrary } from './retry-library.js';
import type { RetryingClient } from './retrying-client.js';
import type { SharedPolicy } from './shared-policy.js';

const byModule = new Map<string, RetryLibrary[]>();
const byPrefix: [string, RetryLibrary][] = [];

for (const library of retryLibraries)
  for (const name of library.modules ?? [library.name])
    if (name.endsWith('*')) byPrefix.push([name.slice(0, -1), library]);
    else byModule.set(name, [...(byModule.get(name) ?? []), library]);

/** A client that retries by itself, and the library that it is of. */
export interface KnownClient {
  readonly library: RetryLibrary;
  readonly client: RetryingClient;
}

/** The clients of a module that retry by themselves. */
export function clientsOf(module: string): readonly KnownClient[] {
  return librariesOf(module).flatMap((library) =>
    (library.clients ?? []).map((client) => ({ library, client })),
  );
}

/** The names of the methods by which an SDK makes something. */
export const creatingMethods: ReadonlySet<string> = new Set(
  retryLibraries.flatMap(({ clients = [] }) => clients.flatMap(({ creates }) => creates?.methods ?? [])),
);

/** What of a module must outlive the calls that it is used for. */
export function policiesOf(module: string): readonly SharedPolicy[] {
  return librariesOf(module).flatMap(({ policies = [] }) => policies);
}

/** Whether a text may import something that must outlive the calls that it is used for, or use what another file made. */
export function mayMakePolicies(text: string): boolean {
  return POLICY_MODULE.test(text) || (BREAKER.test(text) && USES_BREAKER.test(text));
}

const BREAKER = /breaker|circuit/i;
const USES_BREAKER = /\.(?:fire|exec|execute)\(/;

const POLICY_MODULE = new RegExp(
  `['"](?:${retryLibraries
    .filter(({ policies }) => policies)
    .flatMap(({ name, modules = [name] }) => modules)
    .map((name) => name.replace('*', String.raw`[\w-]+`))
    .join('|')})['"]`,
);

function librariesOf(module: string): readonly RetryLibrary[] {
  return (
    byModule.get(module) ?? byPrefix.filter(([prefix]) => module.startsWith(prefix)).map(([, found]) => found)
  );
}

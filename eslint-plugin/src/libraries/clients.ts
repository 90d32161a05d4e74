import { retryLibraries } from './index.js';
import type { RetryLibrary } from './retry-library.js';
import type { RetryingClient } from './retrying-client.js';

/** A client that retries by itself, with the library that it is part of. */
export interface LibraryClient {
  readonly library: RetryLibrary;
  readonly client: RetryingClient;
}

const byModule = new Map<string, LibraryClient[]>();
const byPrefix: [string, LibraryClient][] = [];

for (const library of retryLibraries)
  for (const client of library.clients ?? [])
    for (const name of library.modules ?? [library.name])
      if (name.endsWith('*')) byPrefix.push([name.slice(0, -1), { library, client }]);
      else byModule.set(name, [...(byModule.get(name) ?? []), { library, client }]);

/** The clients of a module that retry by themselves. */
export function clientsOf(module: string): readonly LibraryClient[] {
  const exact = byModule.get(module);
  if (exact) return exact;
  return byPrefix.filter(([prefix]) => module.startsWith(prefix)).map(([, found]) => found);
}

import type { Behavior } from './behavior.js';
import { retryLibraries } from './index.js';
import type { RetryLibrary } from './retry-library.js';
import { compareVersions } from './versions.js';

/** The entries about a package: those of its name, else those of the modules that it is among. */
export function librariesOf(name: string): readonly RetryLibrary[] {
  const byName = retryLibraries.filter((library) => library.name === name);
  return byName.length > 0
    ? byName
    : retryLibraries.filter(({ modules = [] }) => modules.some((module) => isModule(module, name)));
}

function isModule(module: string, name: string): boolean {
  return module.endsWith('*') ? name.startsWith(module.slice(0, -1)) : module === name;
}

/** What a library does by default in a version; in its newest one where none is given. */
export function behaviorOf({ behaviors }: RetryLibrary, version: string | undefined): Behavior | undefined {
  if (version === undefined) return behaviors[0];
  return behaviors.find(({ versions: { since, until } = {} }) => {
    const isOldEnough = until === undefined || compareVersions(version, until) < 0;
    return isOldEnough && (since === undefined || compareVersions(version, since) >= 0);
  });
}

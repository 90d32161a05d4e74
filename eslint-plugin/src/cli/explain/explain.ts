import distance from 'leven';

import { librariesOf } from '../../libraries/find.js';
import { retryLibraries } from '../../libraries/index.js';
import { UsageError } from '../usage-error.js';
import type { Card } from './card.js';
import { cardOf } from './card.js';

const NEAREST = 3;

/**
 * The cards of a package, given as `name` or `name@version`.
 *
 * @throws {UsageError} The package is not known, or the version is none.
 */
export function explain(wanted: string): Card[] {
  const { name, version } = packageAndVersion(wanted);
  const found = librariesOf(name);
  if (found.length === 0)
    throw new UsageError(`No library ${name} is known here. Nearest: ${nearest(name).join(', ')}.`);
  return found.map((library) => cardOf(library, version));
}

function packageAndVersion(wanted: string): { name: string; version: string | undefined } {
  const at = wanted.indexOf('@', 1);
  if (at < 0) return { name: wanted, version: undefined };
  const version = wanted.slice(at + 1);
  if (!/^\d+(?:\.\d+){0,2}(?:[-+][\w.+-]*)?$/.test(version))
    throw new UsageError(
      `Option --explain cannot be '${wanted}': '${version}' is no version. Allowed: a name, or name@1, name@1.2 or name@1.2.3.`,
    );
  return { name: wanted.slice(0, at), version };
}

function nearest(name: string): string[] {
  const names = [...new Set(retryLibraries.map((library) => library.name))];
  const far = (other: string) => (other.includes(name) ? 0 : distance(name, other));
  return names.toSorted((a, b) => far(a) - far(b) || a.localeCompare(b)).slice(0, NEAREST);
}

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import type { KnownVersions } from './versions.js';
import type { Behavior } from './behavior.js';
import type { RetryLibrary } from './retry-library.js';
import { holdsFor, versionsAllowedBy } from './versions.js';

interface Manifest {
  readonly version?: unknown;
  readonly dependencies?: unknown;
  readonly devDependencies?: unknown;
  readonly peerDependencies?: unknown;
}

interface CacheEntry {
  readonly modifiedAt: number;
  readonly manifest: Manifest | undefined;
}

const MAX_CACHED = 2000;
const cache = new Map<string, CacheEntry>();

/**
 * The versions that a package may have where a file imports it: of the copy in the nearest `node_modules`, otherwise
 * those that the nearest package.json with the dependency allows. Undefined where neither is to be had.
 */
export function versionsAt(filename: string, packageName: string): KnownVersions | undefined {
  if (!path.isAbsolute(filename)) return undefined;
  const versions = versionsFor(filename, packageName);
  observe?.(filename, packageName, versions);
  return versions;
}

/** Is told of each version that was asked for, by whoever keeps what was found under these versions. */
export type VersionObserver = (
  filename: string,
  packageName: string,
  versions: KnownVersions | undefined,
) => void;

let observe: VersionObserver | undefined;

export function observeVersions(observer: VersionObserver): void {
  observe = observer;
}

function versionsFor(filename: string, packageName: string): KnownVersions | undefined {
  let declared: KnownVersions | undefined;
  for (let folder = path.dirname(filename); ; folder = path.dirname(folder)) {
    const installed = readManifest(path.join(folder, 'node_modules', packageName, 'package.json'))?.version;
    if (typeof installed === 'string') return { oldest: installed, newest: installed };
    declared ??= declaredIn(readManifest(path.join(folder, 'package.json')), packageName);
    if (folder === path.dirname(folder)) return declared;
  }
}

/** What a library does by default where a file imports it: in the version that is installed there, else in the newest. */
export function behaviorAt(library: RetryLibrary, filename: string): Behavior | undefined {
  const { behaviors, name } = library;
  if (behaviors.length < 2) return behaviors[0];
  const known = versionsAt(filename, name);
  return behaviors.find(({ versions }) => holdsFor(versions, known)) ?? behaviors[0];
}

function declaredIn(manifest: Manifest | undefined, packageName: string): KnownVersions | undefined {
  for (const group of [manifest?.dependencies, manifest?.devDependencies, manifest?.peerDependencies]) {
    const range: unknown =
      typeof group === 'object' && group !== null ? Reflect.get(group, packageName) : undefined;
    if (typeof range === 'string') return versionsAllowedBy(range);
  }
  return undefined;
}

function readManifest(file: string): Manifest | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return undefined;
  const cached = cache.get(file);
  if (cached?.modifiedAt === stats.mtimeMs) return cached.manifest;
  const manifest = parseManifest(file);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(file, { modifiedAt: stats.mtimeMs, manifest });
  return manifest;
}

function parseManifest(file: string): Manifest | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    // A manifest that can't be read says nothing; whoever owns it hears of it from npm.
    return undefined;
  }
}

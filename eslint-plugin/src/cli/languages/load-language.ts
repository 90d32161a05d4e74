import path from 'node:path';
import type { HostExtension } from '../files/extensions.js';
import { importPackage, packageFolder } from './installed-package.js';
import { languages } from './languages.js';
import { MissingParserError } from './missing-parser.js';

export interface LoadedLanguage {
  /** Where the package lies: projects may have several versions of it. */
  readonly folder: string;
  readonly exports: unknown;
}

const loaded = new Map<string, Promise<unknown>>();

/**
 * The package that finds the scripts in a file.
 *
 * @throws {MissingParserError} It is not installed where the file's project would look for it.
 */
export async function loadLanguage(file: string, extension: HostExtension): Promise<LoadedLanguage> {
  const folder = languageFolder(file, extension);
  if (folder === undefined) throw new MissingParserError(extension, languages[extension]);
  let exports = loaded.get(folder);
  if (exports === undefined) {
    exports = importPackage(folder);
    loaded.set(folder, exports);
  }
  return { folder, exports: await exports };
}

/** The folder of that package; undefined where it is not installed. */
export function languageFolder(file: string, extension: HostExtension): string | undefined {
  const start = path.dirname(file);
  const { package: name, broughtBy } = languages[extension];
  for (const from of [start, ...broughtBy.flatMap((plugin) => packageFolder(plugin, start) ?? [])]) {
    const folder = packageFolder(name, from);
    if (folder !== undefined) return folder;
  }
  return undefined;
}

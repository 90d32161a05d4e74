import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint } from 'eslint';
import { importPackage, packageFolder } from '../languages/installed-package.js';

/** The plugin `forbear` as an eslint.config.js has it. */
export type ConfiguredPlugin = ESLint.Plugin;

/**
 * Reads the plugin that a configuration file of ESLint names `forbear`; undefined where it has none. The file is only
 * run where it may have: where it speaks of it, or where its project has installed it. A repository that knows nothing
 * of these rules is linted without running any of its code.
 *
 * @throws {Error} The file, or what it imports, cannot be loaded.
 */
export async function configuredPlugin(file: string): Promise<ConfiguredPlugin | undefined> {
  const folder = path.dirname(file);
  const mayHave =
    readFileSync(file, 'utf8').includes('forbear') ||
    packageFolder('eslint-plugin-forbear', folder) !== undefined;
  return mayHave ? pluginIn(await load(file)) : undefined;
}

async function load(file: string): Promise<unknown> {
  if (!/\.[cm]?ts$/.test(file)) return await defaultExport(import(pathToFileURL(file).href));
  // As ESLint does; where it is missing, newer versions of Node can do without.
  const jiti = packageFolder('jiti', path.dirname(file));
  if (jiti === undefined) return await defaultExport(import(pathToFileURL(file).href));
  const loader = (await importPackage(jiti)) as {
    createJiti(from: string): { import(specifier: string): Promise<unknown> };
  };
  return await defaultExport(loader.createJiti(file).import(file));
}

async function defaultExport(module: Promise<unknown>): Promise<unknown> {
  const exports = await module;
  return typeof exports === 'object' && exports !== null && 'default' in exports ? exports.default : exports;
}

function pluginIn(config: unknown): ConfiguredPlugin | undefined {
  const entries: unknown[] = [config].flat(Infinity);
  for (const entry of entries) {
    if (typeof entry !== 'object' || entry === null) continue;
    if (!('plugins' in entry) || typeof entry.plugins !== 'object' || entry.plugins === null) continue;
    if ('forbear' in entry.plugins) return entry.plugins.forbear as ConfiguredPlugin;
  }
  return undefined;
}

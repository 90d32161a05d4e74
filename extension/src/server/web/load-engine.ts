import type { Engine } from '../../engine/engine.js';
import { builtins } from './builtins.js';

declare const self: {
  module?: { exports: { readonly engine?: Engine } };
  require?: (name: string) => unknown;
  process?: unknown;
};
declare function importScripts(address: string): void;

let engine: Engine | undefined;

/**
 * Loads the engine into this worker. It is the file that the desktop's server loads, a CommonJS module for Node, because
 * two of its size would be too much for one extension; so the worker gives it what Node would.
 */
export function loadEngineFrom(address: string): Engine {
  if (engine) return engine;
  self.module = { exports: {} };
  self.require = (name) => builtins[name.replace(/^node:/u, '')] ?? {};
  self.process ??= {
    env: {},
    argv: [],
    versions: {},
    platform: 'browser',
    cwd: () => '/',
    stderr: { fd: 2 },
  };
  importScripts(address);
  engine = self.module.exports.engine;
  if (!engine) throw new Error(`There is no engine in ${address}`);
  return engine;
}

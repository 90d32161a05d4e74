import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Where npm puts what several packages of a workspace may use; some packages don't export their manifest. */
const modules = new URL('../../../node_modules/', import.meta.url);

/** A release of a library, under the alias that the tests have installed it by. */
export interface Release<Module> {
  /** Such as `undici 8.13.1`. */
  readonly title: string;
  readonly module: Module;
}

/**
 * The releases of a library that the running Node can load. One that can't be loaded is passed over only where it says
 * itself (`engines`) that this Node is too old for it, as the newest undici says of the oldest that Forbear supports.
 */
export function releases<Module>(...aliases: readonly string[]): Release<Module>[] {
  return aliases.flatMap((alias) => {
    const manifest = JSON.parse(readFileSync(new URL(`${alias}/package.json`, modules), 'utf8')) as Manifest;
    try {
      return [{ title: `${manifest.name} ${manifest.version}`, module: require(alias) as Module }];
    } catch (error) {
      if (isSupported(manifest.engines?.node)) throw error;
      return [];
    }
  });
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines?: { readonly node?: string };
}

/** Reads the only form that these libraries use: `>=22.19.0`. */
function isSupported(range = '>=0'): boolean {
  const [, major = '0', minor = '0'] = /^>=(\d+)(?:\.(\d+))?/.exec(range) ?? [];
  const [running = 0, runningMinor = 0] = process.versions.node.split('.').map(Number);
  return running > Number(major) || (running === Number(major) && runningMinor >= Number(minor));
}

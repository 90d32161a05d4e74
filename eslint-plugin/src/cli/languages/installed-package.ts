import { realpathSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PathConditions, resolveExports } from 'resolve-pkg-maps';
import { ancestorsOf } from '../../host/ancestors.js';
import { readObject, statsOf } from '../../host/file-version.js';

/** The folder of a package as a file in `folder` would import it; undefined where it is not installed. */
export function packageFolder(name: string, folder: string): string | undefined {
  for (const outer of ancestorsOf(folder)) {
    const candidate = path.join(outer, 'node_modules', name);
    // pnpm links packages; what they depend on lies beside the place that is linked to.
    if (statsOf(path.join(candidate, 'package.json'))?.isFile()) return realpathSync(candidate);
  }
  return undefined;
}

/**
 * Imports the package in a folder. Node's own resolution from another place than the importing module
 * (`import.meta.resolve` with a parent) is still experimental, and `require.resolve` finds nothing in packages that are
 * ES modules only.
 */
export async function importPackage(folder: string): Promise<unknown> {
  const { exports, main } = readObject(path.join(folder, 'package.json'));
  const [entry = 'index.js'] =
    exports === undefined
      ? [typeof main === 'string' ? main : 'index.js']
      : resolveExports(exports as PathConditions, '', ['import', 'node', 'module-sync', 'default']);
  return await import(pathToFileURL(path.join(folder, entry)).href);
}

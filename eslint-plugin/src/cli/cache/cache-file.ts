import path from 'node:path';
import { ancestorsOf } from '../../host/ancestors.js';
import { statsOf } from '../../host/file-version.js';

/**
 * Where the cache is kept unless a file is given: in `node_modules/.cache` beside the nearest package.json, as other
 * tools do and as CI services keep it; without a package, in the current folder.
 */
export function cacheFile(given: string | undefined, cwd: string): string {
  if (given !== undefined) return path.resolve(cwd, given);
  const owner = ancestorsOf(cwd).find((folder) => statsOf(path.join(folder, 'package.json'))?.isFile());
  return owner === undefined
    ? path.join(cwd, '.forbear-lint-cache.json')
    : path.join(owner, 'node_modules', '.cache', 'forbear-lint.json');
}

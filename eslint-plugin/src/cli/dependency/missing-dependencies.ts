import path from 'node:path';
import { ancestorsOf } from '../../host/ancestors.js';
import { readObject } from '../../host/file-version.js';

const IMPORTS_FORBEAR = /(?:\bfrom|\bimport|\b(?:require|import)\()\s*['"]forbear(?:\/[^'"]*)?['"]/;
const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;
/** A package.json with none of these is no package, but a mark such as `{ "type": "module" }`. */
const OF_PACKAGES = ['name', 'workspaces', ...DEPENDENCIES] as const;

/** The packages whose files import `forbear` without depending on it. */
export class MissingDependencies {
  readonly #folders = new Set<string>();

  /** Looks at a file with this text. */
  addFile(file: string, text: string): void {
    if (!IMPORTS_FORBEAR.test(text)) return;
    const owner = packageOf(file);
    if (owner === undefined) this.#folders.add(path.dirname(file));
    else if (!dependsOnForbear(owner.manifest)) this.#folders.add(owner.folder);
  }

  /** The folders of these packages, or of the files that belong to none, in the order of their names. */
  get folders(): readonly string[] {
    return [...this.#folders].sort();
  }
}

function packageOf(file: string) {
  for (const folder of ancestorsOf(path.dirname(file))) {
    const manifest = readObject(path.join(folder, 'package.json'));
    if (OF_PACKAGES.some((member) => member in manifest)) return { folder, manifest };
  }
  return undefined;
}

function dependsOnForbear(manifest: Readonly<Record<string, unknown>>): boolean {
  // The package itself can be imported by its own name.
  if (manifest.name === 'forbear') return true;
  return DEPENDENCIES.some((group) => {
    const listed = manifest[group];
    return typeof listed === 'object' && listed !== null && 'forbear' in listed;
  });
}

import { isDeepStrictEqual } from 'node:util';
import { FileSystemModules } from '../../host/node-modules.js';
import { versionsAt } from '../../libraries/installed-versions.js';
import { fileDigest } from './file-digest.js';
import type { Inputs } from './inputs.js';

/** Finds out whether the analysis of a file would meet the same things again. */
export class InputCheck {
  /** Only to find files: none is parsed. */
  readonly #modules = new FileSystemModules(() => undefined);

  holds(inputs: Inputs | undefined): boolean {
    if (inputs === undefined) return true;
    const { modules, versions } = inputs;
    return (
      modules.every(({ from, specifier, file, digest }) => {
        const found = this.#modules.fileOf(specifier, from);
        return found === file && (found && fileDigest(found)) === digest;
      }) &&
      versions.every((input) => isDeepStrictEqual(versionsAt(input.from, input.package), input.versions))
    );
  }
}

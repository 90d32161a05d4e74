import { isDeepStrictEqual } from 'node:util';
import { FileSystemModules } from '../../host/node-modules.js';
import { versionsAt } from '../../libraries/installed-versions.js';
import type { Inputs } from './inputs.js';

/** Finds out whether the analysis of a file would meet the same things again. */
export class InputCheck {
  /** Only to find files: none is parsed. */
  readonly #modules = new FileSystemModules(() => undefined);

  constructor(
    /** The digest of a file's text; undefined where there is none. */
    private readonly digestOf: (file: string) => string | undefined,
  ) {}

  holds(inputs: Inputs | undefined): boolean {
    if (inputs === undefined) return true;
    const { modules, versions } = inputs;
    return (
      modules.every(({ from, specifier, file, digest }) => {
        const found = this.#modules.fileOf(specifier, from);
        return found === file && (found && this.digestOf(found)) === digest;
      }) &&
      versions.every((input) => isDeepStrictEqual(versionsAt(input.from, input.package), input.versions))
    );
  }
}

import path from 'node:path';
import { ancestorsOf } from '../../host/ancestors.js';
import { statsOf } from '../../host/file-version.js';

/** In the order in which ESLint looks for them in a folder. */
export const CONFIG_NAMES = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map(
  (extension) => `eslint.config.${extension}`,
);

/** Finds the configuration of ESLint that holds for a file: the nearest, as ESLint 10 has it. */
export class ConfigFiles {
  readonly #nearest = new Map<string, string | undefined>();

  /** Undefined for what is installed, too: a dependency's configuration is its authors'. */
  of(file: string): string | undefined {
    const folder = path.dirname(file);
    if (folder.split(path.sep).includes('node_modules')) return undefined;
    if (!this.#nearest.has(folder))
      this.#nearest.set(
        folder,
        ancestorsOf(folder)
          .flatMap((outer) => CONFIG_NAMES.map((name) => path.join(outer, name)))
          .find((candidate) => statsOf(candidate)?.isFile()),
      );
    return this.#nearest.get(folder);
  }
}

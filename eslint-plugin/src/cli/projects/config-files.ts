import path from 'node:path';
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
    return folder.split(path.sep).includes('node_modules') ? undefined : this.#nearestTo(folder);
  }

  #nearestTo(folder: string): string | undefined {
    if (this.#nearest.has(folder)) return this.#nearest.get(folder);
    const own = CONFIG_NAMES.map((name) => path.join(folder, name)).find((file) => statsOf(file)?.isFile());
    const outer = path.dirname(folder);
    const nearest = own ?? (outer === folder ? undefined : this.#nearestTo(outer));
    this.#nearest.set(folder, nearest);
    return nearest;
  }
}

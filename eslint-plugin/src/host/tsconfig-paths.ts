import path from 'node:path';
import { createPathsMatcher, parseTsconfig } from 'get-tsconfig';

import { ancestorsOf } from './ancestors.js';
import { ByFileVersion, statsOf } from './file-version.js';

type Matcher = (specifier: string) => string[];

/** What `paths` and `baseUrl` of the nearest tsconfig.json (or jsconfig.json) make of a specifier. */
export class TsconfigPaths {
  readonly #configOf = new Map<string, string | undefined>();
  readonly #matchers = new ByFileVersion(matcherOf);

  /** The files or folders, without extension perhaps, that a specifier may mean in a file of `folder`. */
  candidates(specifier: string, folder: string): string[] {
    const config = this.#nearest(folder);
    return config === undefined ? [] : (this.#matchers.of(config)?.(specifier) ?? []);
  }

  #nearest(folder: string): string | undefined {
    if (!this.#configOf.has(folder)) {
      const config = ancestorsOf(folder)
        .flatMap((outer) => [path.join(outer, 'tsconfig.json'), path.join(outer, 'jsconfig.json')])
        .find((file) => statsOf(file)?.isFile());
      this.#configOf.set(folder, config);
    }
    return this.#configOf.get(folder);
  }
}

function matcherOf(file: string): Matcher | undefined {
  try {
    return createPathsMatcher({ path: file, config: parseTsconfig(file) }) ?? undefined;
  } catch {
    // A broken tsconfig is its own tool's to report.
    return undefined;
  }
}

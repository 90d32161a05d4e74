import { observeLinks } from '../../host/module-links.js';
import { observeVersions } from '../../libraries/installed-versions.js';
import type { KnownVersions } from '../../libraries/versions.js';
import { fileDigest } from './file-digest.js';

/** What a finding in a file depends on besides the file: the modules that were looked into, and versions of libraries. */
export interface Inputs {
  readonly modules: readonly ModuleInput[];
  readonly versions: readonly VersionInput[];
}

/** An import, and the file that it led to with a digest of its content; both undefined where it led nowhere. */
export interface ModuleInput {
  readonly from: string;
  readonly specifier: string;
  readonly file?: string | undefined;
  readonly digest?: string | undefined;
}

/** The versions of a package that a file may import. */
export interface VersionInput {
  readonly from: string;
  readonly package: string;
  readonly versions?: KnownVersions | undefined;
}

/** Notes down, from its creation on, what the analysis of each file asks the file system. */
export class InputObserver {
  readonly #links = observeLinks();
  readonly #versions = new Map<string, Map<string, KnownVersions | undefined>>();

  constructor() {
    observeVersions((from, name, versions) => {
      const known = this.#versions.get(from) ?? new Map<string, KnownVersions | undefined>();
      this.#versions.set(from, known.set(name, versions));
    });
  }

  /**
   * The inputs of a file that was just linted. A module that several files import is looked into once, so that what
   * was asked on its behalf, by whichever file, is among the inputs of each.
   */
  of(file: string): Inputs {
    const modules: ModuleInput[] = [];
    const versions: VersionInput[] = [];
    const reached = new Set([file]);
    // A set can grow while it is gone through.
    for (const from of reached) {
      for (const [specifier, found] of this.#links.of(from)) {
        modules.push({ from, specifier, file: found, digest: found && fileDigest(found) });
        if (found !== undefined) reached.add(found);
      }
      for (const [name, known] of this.#versions.get(from) ?? [])
        versions.push({ from, package: name, versions: known });
    }
    return { modules, versions };
  }
}

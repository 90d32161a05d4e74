/**
 * What the imports that were followed led to: by the file that imports and the specifier, the file that was found, or
 * undefined. Kept only where somebody looks at it, because an editor's process lives for days.
 */
export class ModuleLinks {
  readonly #links = new Map<string, Map<string, string | undefined>>();

  add(from: string, specifier: string, file: string | undefined): void {
    let links = this.#links.get(from);
    if (!links) {
      links = new Map();
      this.#links.set(from, links);
    }
    links.set(specifier, file);
  }

  /** What was followed from a file itself. */
  of(file: string): ReadonlyMap<string, string | undefined> {
    return this.#links.get(file) ?? new Map<string, string | undefined>();
  }

  /** The files from which one of these was reached, over other files too, without these themselves. */
  dependentsOf(files: ReadonlySet<string>): ReadonlySet<string> {
    const reached = new Set(files);
    // Each round goes one import further; there are few, since helpers are seldom passed on more than twice.
    for (let before = -1; before < reached.size;) {
      before = reached.size;
      for (const [from, links] of this.#links)
        if ([...links.values()].some((file) => file !== undefined && reached.has(file))) reached.add(from);
    }
    for (const file of files) reached.delete(file);
    return reached;
  }
}

let observed: ModuleLinks | undefined;

/** From here on, every import that any host follows is noted down in what is returned. */
export function observeLinks(): ModuleLinks {
  return (observed ??= new ModuleLinks());
}

/** To be called for every import that is followed. */
export function noteLink(from: string, specifier: string, file: string | undefined): void {
  observed?.add(from, specifier, file);
}

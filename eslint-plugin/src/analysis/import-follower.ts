import type { ImportBinding } from '../syntax/import-binding.js';
import type { SyntaxModule } from '../syntax/module.js';
import { exportedNode } from './exports.js';
import type { Located, Resolver } from './resolver.js';

const MAX_REEXPORTS = 3;

/** Follows imports to what the other module exports under that name, through what it re-exports. */
export class ImportFollower {
  readonly #known = new Map<SyntaxModule, Map<string, Located | undefined>>();

  constructor(private readonly names: Resolver) {}

  /** What a name exported by another module stands for there; each is looked for once. */
  imported(module: SyntaxModule, binding: ImportBinding): Located | undefined {
    let known = this.#known.get(module);
    if (!known) {
      known = new Map<string, Located | undefined>();
      this.#known.set(module, known);
    }
    const key = `${binding.imported} ${binding.source}`;
    if (!known.has(key)) known.set(key, this.#follow(module, binding, 0));
    return known.get(key);
  }

  #follow(module: SyntaxModule, binding: ImportBinding, hops: number): Located | undefined {
    const target = this.names.host.load(binding.source, module, binding.imported);
    if (!target) return undefined;
    const found = exportedNode(target, binding.imported);
    if (!found) return undefined;
    if ('source' in found) {
      if (hops >= MAX_REEXPORTS) return undefined;
      for (const source of found.source) {
        const through = this.#follow(
          target,
          { source, imported: found.imported, node: binding.node },
          hops + 1,
        );
        if (through) return through;
      }
      return undefined;
    }
    return this.names.value(target, found.node, hops + 1) ?? { module: target, node: found.node };
  }
}

import type { SyntaxModule } from '../syntax/module.js';
import type { ModuleHost } from './module-host.js';
import type { ModuleText } from './module-text.js';

/**
 * The modules of a host as they are while one file is analyzed: an import that is asked about again leads where it led
 * before, without another look at the file system.
 */
export class RememberedModules implements ModuleHost {
  readonly #texts = new ByImport<ModuleText | undefined>();
  readonly #modules = new ByImport<SyntaxModule | undefined>();

  constructor(private readonly host: ModuleHost) {}

  load(specifier: string, from: SyntaxModule, name: string): SyntaxModule | undefined {
    return this.#modules.of(from, `${specifier} ${name}`, () => this.host.load(specifier, from, name));
  }

  textOf(specifier: string, from: SyntaxModule): ModuleText | undefined {
    return this.#texts.of(from, specifier, () => this.host.textOf(specifier, from));
  }

  open(filename: string): SyntaxModule | undefined {
    return this.host.open(filename);
  }
}

class ByImport<Value> {
  readonly #known = new Map<SyntaxModule, Map<string, Value>>();

  of(from: SyntaxModule, key: string, find: () => Value): Value {
    let known = this.#known.get(from);
    if (!known) {
      known = new Map<string, Value>();
      this.#known.set(from, known);
    }
    if (!known.has(key)) known.set(key, find());
    return known.get(key) as Value;
  }
}

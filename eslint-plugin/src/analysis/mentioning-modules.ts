import type { SyntaxModule } from '../syntax/module.js';
import type { ModuleHost } from './module-host.js';
import type { ModuleText } from './module-text.js';

/**
 * The modules of a host whose text has some words in the declaration that is looked for, or that pass on what others
 * export. The others need not be parsed.
 */
export class MentioningModules implements ModuleHost {
  constructor(
    private readonly host: ModuleHost,
    private readonly words: RegExp,
  ) {}

  load(specifier: string, from: SyntaxModule, name: string): SyntaxModule | undefined {
    return this.textOf(specifier, from)?.mentions(name, this.words)
      ? this.host.load(specifier, from, name)
      : undefined;
  }

  /** A whole function is asked for, whose words nobody has looked at. */
  open(filename: string): SyntaxModule | undefined {
    return this.host.open(filename);
  }

  textOf(specifier: string, from: SyntaxModule): ModuleText | undefined {
    return this.host.textOf(specifier, from);
  }
}

import type { SyntaxModule } from '../syntax/module.js';
import type { ModuleText } from './module-text.js';

/** Finds and reads the modules that a linted file imports. Without a file system there is {@link noModules}. */
export interface ModuleHost {
  /**
   * The module that `specifier` means in `from`, or undefined where it is not to be had (a package, say). `name` is the
   * export that is looked for: a host may leave a module out that has nothing of interest under that name.
   */
  load(specifier: string, from: SyntaxModule, name: string): SyntaxModule | undefined;
  /** The text of that module, for a look at it before it is parsed. */
  textOf(specifier: string, from: SyntaxModule): ModuleText | undefined;
  /** The module in a file of the project, which a type checker led to. */
  open(filename: string): SyntaxModule | undefined;
}

/** For hosts without a file system: imported functions stay unknown, and what is unknown is not reported. */
export const noModules: ModuleHost = {
  load: () => undefined,
  textOf: () => undefined,
  open: () => undefined,
};

import type { SyntaxModule } from '../syntax/module.js';

/** Finds and reads the modules that a linted file imports. Without a file system there is {@link noModules}. */
export interface ModuleHost {
  /** The module that `specifier` means in `from`, or undefined where it is not to be had (a package, say). */
  load(specifier: string, from: SyntaxModule): SyntaxModule | undefined;
}

/** For hosts without a file system: imported functions stay unknown, and what is unknown is not reported. */
export const noModules: ModuleHost = { load: () => undefined };

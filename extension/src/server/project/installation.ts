import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** An ESLint that is installed for a folder. */
export interface Installation {
  /** What tells it from others: its file, or that of Yarn's Plug'n'Play where no folder holds packages. */
  readonly id: string;
  /** What Node has to load before anything of it can be found. */
  readonly preload?: string;
}

/** What a configuration file in the folder would import as `eslint`. */
export function installationFor(folder: string): Installation | undefined {
  const plugAndPlay = plugAndPlayOf(folder);
  if (plugAndPlay !== undefined) return { id: plugAndPlay, preload: plugAndPlay };
  try {
    return { id: createRequire(path.join(folder, 'eslint.config.js')).resolve('eslint') };
  } catch {
    return undefined;
  }
}

function plugAndPlayOf(start: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const file = path.join(folder, '.pnp.cjs');
    if (existsSync(file)) return file;
    if (existsSync(path.join(folder, 'node_modules')) || folder === path.dirname(folder)) return undefined;
  }
}

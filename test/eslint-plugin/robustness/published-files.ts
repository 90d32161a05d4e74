import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Where npm puts what the workspaces need. */
const INSTALLED = ['node_modules', 'test/node_modules'] as const;

/** The `.js` and `.ts` files of installed packages, declarations and other module formats included, in the same order everywhere. */
export function publishedFiles(): string[] {
  return INSTALLED.flatMap((folder) => filesIn(path.join(root, folder)));
}

function filesIn(folder: string): string[] {
  const files: string[] = [];
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = path.join(folder, entry.name);
    // Links lead to the workspaces; what is hidden are tools' own caches.
    if (entry.isDirectory() && !entry.name.startsWith('.')) files.push(...filesIn(name));
    else if (entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name)) files.push(name);
  }
  return files;
}

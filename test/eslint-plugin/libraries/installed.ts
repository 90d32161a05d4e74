import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folders: string[] = [];

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The name of a file in a project that has these versions of packages in its `node_modules`. */
export function installed(versions: Readonly<Record<string, string>>): string {
  const folder = project();
  for (const [name, version] of Object.entries(versions)) {
    const target = path.join(folder, 'node_modules', name);
    mkdirSync(target, { recursive: true });
    writeFileSync(path.join(target, 'package.json'), JSON.stringify({ name, version }));
  }
  return path.join(folder, 'src', 'file.ts');
}

/** The name of a file in a project that was never installed and only declares its dependencies. */
export function declared(dependencies: Readonly<Record<string, string>>): string {
  const folder = project();
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ dependencies }));
  return path.join(folder, 'src', 'file.ts');
}

/** The name of a file in a project that has these files beside it. */
export function beside(files: Readonly<Record<string, string>>): string {
  const folder = path.join(project(), 'src');
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return path.join(folder, 'file.ts');
}

function project(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'forbear-versions-'));
  mkdirSync(path.join(folder, 'src'));
  folders.push(folder);
  return folder;
}

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const modules = path.join(import.meta.dirname, '../../../node_modules');

/** A project on disk, with links to the packages that are installed here. */
export class ProjectFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'forbear-project-'));

  /** Writes files, by their paths in the folder. */
  write(files: Readonly<Record<string, string>>): this {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.path, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return this;
  }

  /** Installs packages, by the name in the project and that of the package here, into a folder of the project. */
  install(packages: Readonly<Record<string, string>>, folder = '.'): this {
    for (const [name, installed] of Object.entries(packages)) {
      const link = path.join(this.path, folder, 'node_modules', name);
      mkdirSync(path.dirname(link), { recursive: true });
      symlinkSync(path.join(modules, installed), link, 'dir');
    }
    return this;
  }

  file(name: string): string {
    return path.join(this.path, name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A loop in which require-jitter has something to say, in JavaScript and TypeScript alike. */
export const unjittered = `export async function load(url) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await fetch(url);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
}
`;

/** A configuration with our plugin, and one rule of it as a warning. */
export const configWithPlugin = `import forbear from 'eslint-plugin-forbear';
export default [
  { ignores: ['generated/**'] },
  { files: ['**/*.js'], plugins: { forbear }, rules: { 'forbear/require-jitter': 'warn', 'no-unused-vars': 'error' } },
];
`;

/** A configuration that has never heard of it. */
export const configWithoutPlugin = `export default [{ files: ['**/*.js'], rules: { 'no-unused-vars': 'error' } }];\n`;

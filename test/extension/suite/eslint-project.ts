import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

const packages = path.join(__dirname, '../../node_modules');

export const configWithPlugin = `import forbear from 'eslint-plugin-forbear';
import * as parser from '@typescript-eslint/parser';
export default [
  { ignores: ['**/generated/**'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser },
    plugins: { forbear },
    rules: { 'forbear/require-jitter': 'warn' },
  },
];
`;

/** Has never heard of us. */
export const configWithoutPlugin = `import * as parser from '@typescript-eslint/parser';
export default [{ files: ['**/*.ts'], languageOptions: { parser }, rules: { 'no-unused-vars': 'error' } }];
`;

/** Makes a folder a project, with a configuration of ESLint and the packages that it needs. */
export async function createProject(folder: string, config: string, eslint = 'eslint'): Promise<void> {
  const modules = path.join(folder, 'node_modules');
  mkdirSync(path.join(modules, '@typescript-eslint'), { recursive: true });
  symlinkSync(path.join(packages, eslint), path.join(modules, 'eslint'), 'dir');
  for (const name of ['eslint-plugin-forbear', '@typescript-eslint/parser'])
    symlinkSync(path.join(packages, name), path.join(modules, name), 'dir');
  await configure(folder, config);
}

export async function configure(folder: string, config: string): Promise<void> {
  const file = vscode.Uri.file(path.join(folder, 'eslint.config.mjs'));
  await vscode.workspace.fs.writeFile(file, Buffer.from(config));
}

import type { Project } from './project.js';

/** The configuration of ESLint for a project that has none. */
export function newConfig({ isModule, hasTypescript }: Project): {
  readonly name: string;
  readonly text: string;
} {
  const lines = [
    "import forbear from 'eslint-plugin-forbear';",
    ...(hasTypescript ? ["import * as parser from '@typescript-eslint/parser';"] : []),
    '',
    'export default [',
    ...(hasTypescript ? ["  { files: ['**/*.{ts,cts,mts,tsx}'], languageOptions: { parser } },"] : []),
    '  forbear.configs.recommended,',
    '];',
  ];
  return { name: isModule ? 'eslint.config.js' : 'eslint.config.mjs', text: `${lines.join('\n')}\n` };
}

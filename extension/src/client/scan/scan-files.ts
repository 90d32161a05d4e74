/** Files that a scan looks at. */
export const scannedFiles = '**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}';

/** What others wrote, or a tool did. */
export const unscannedFiles =
  '**/{node_modules,bower_components,dist,build,out,coverage,.next,.nuxt,.yarn,.git}/**';

/** More are a workspace that should be opened folder by folder; a scan says when it stops there. */
export const mostFiles = 20_000;

/** VS Code's identifier of the language that a path has. */
export function languageIdOf(path: string): string {
  if (path.endsWith('.tsx')) return 'typescriptreact';
  if (path.endsWith('.jsx')) return 'javascriptreact';
  return /\.[cm]?ts$/u.test(path) ? 'typescript' : 'javascript';
}

import { languages } from '../shared/languages.js';

/** Which documents an editor hands to the language server. */
export interface DocumentFilter {
  readonly language: string;
  readonly scheme: string;
}

/**
 * Files, documents not yet saved, and whatever the workspace's folders consist of, virtual file systems included.
 *
 * Naming the schemes keeps out what merely looks like a source file: the old side of a diff, say.
 */
export function documentSelector(folderSchemes: readonly string[]): DocumentFilter[] {
  const schemes = new Set(['file', 'untitled', ...folderSchemes]);
  return [...schemes].flatMap((scheme) => languages.map((language) => ({ language, scheme })));
}

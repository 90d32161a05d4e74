import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { extensionOf, type Language } from '../shared/languages.js';

const extensionsOf: Readonly<Record<Language, RegExp>> = {
  javascript: /\.(?:[cm]?js|jsx)$/u,
  javascriptreact: /\.(?:[cm]?js|jsx)$/u,
  typescript: /\.[cm]?ts$/u,
  typescriptreact: /\.tsx$/u,
};

/** The path under which ESLint sees a document, and a folder that it lies in. */
export interface SourceName {
  readonly file: string;
  readonly root: string;
}

/**
 * Names a document for ESLint, whose configuration and parser judge a text by its path.
 *
 * A file keeps its path, so that the rules can follow its imports. What is not on this machine's disk (untitled
 * documents, virtual workspaces) gets a relative path, from which they follow none: what lies on the disk at the same
 * place has nothing to do with it. An extension that the parser would read as another language gets the language's own
 * behind it.
 */
export function sourceNameOf(uri: string, language: Language): SourceName {
  const { protocol, pathname } = new URL(uri);
  const file = protocol === 'file:' ? fileURLToPath(uri) : decodeURIComponent(pathname).replace(/^\/+/u, '');
  return {
    file: extensionsOf[language].test(file) ? file : file + extensionOf(language),
    root: path.parse(path.resolve('/', file)).root,
  };
}

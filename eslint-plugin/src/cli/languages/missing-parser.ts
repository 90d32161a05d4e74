import type { HostExtension } from '../files/extensions.js';
import type { Language } from './languages.js';

/** A file is not linted because the project lacks what finds the scripts in it. */
export class MissingParserError extends Error {
  override readonly name = 'MissingParserError';

  constructor(
    readonly extension: HostExtension,
    readonly language: Language,
  ) {
    super(`not linted: ${language.package} is not installed in its project`);
  }
}

import path from 'path-browserify';
import { fileURLToPath } from './file-url.js';

/** Never there: a browser has no files, and what is no file is followed nowhere. */
const fs = {
  existsSync: () => false,
  readFileSync: (file: string) => {
    throw new Error(`${file} can't be read in a browser`);
  },
};

/**
 * What the engine needs of Node's modules, by their names: paths, which it works out for texts that are no files too.
 * What is missing here is used only for files and by the command line.
 */
export const builtins: Readonly<Record<string, unknown>> = {
  fs,
  module: { createRequire: () => () => undefined, isBuiltin: () => false },
  path,
  tty: { isatty: () => false },
  url: { URL, fileURLToPath },
  util: { deprecate: <Value>(value: Value) => value, inspect: String },
};

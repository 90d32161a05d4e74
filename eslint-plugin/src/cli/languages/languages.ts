import type { Linter } from 'eslint';
import type { HostExtension } from '../files/extensions.js';

/** A language that holds scripts, and the package that finds them in it. */
export interface Language {
  readonly package: string;
  /** The plugins that bring the package along, where package managers show it to nobody else. */
  readonly broughtBy: readonly string[];
  /** Whether to say so where the package is missing. Most projects have Markdown, and few mean its code to run. */
  readonly isMissed: boolean;
  /** The configuration, made of the package's exports and of the parser of the scripts. */
  configure(exports: unknown, scripts: Linter.Parser): Linter.Config;
}

export const languages: Readonly<Record<HostExtension, Language>> = {
  '.vue': byParser('.vue', 'vue-eslint-parser', 'eslint-plugin-vue'),
  '.svelte': byParser('.svelte', 'svelte-eslint-parser', 'eslint-plugin-svelte'),
  '.astro': byParser('.astro', 'astro-eslint-parser', 'eslint-plugin-astro'),
  '.md': {
    package: '@eslint/markdown',
    broughtBy: [],
    isMissed: false,
    configure: (exports) => ({
      files: ['**/*.md'],
      plugins: { markdown: defaultOf(exports) as NonNullable<Linter.Config['plugins']>[string] },
      processor: 'markdown/markdown',
    }),
  },
};

function byParser(extension: HostExtension, name: string, plugin: string): Language {
  return {
    package: name,
    broughtBy: [plugin],
    isMissed: true,
    configure: (exports, scripts) => ({
      files: [`**/*${extension}`],
      languageOptions: {
        // Parsers are plain objects of functions: a module with named exports, or CommonJS seen as a default export.
        parser: parserIn(exports),
        parserOptions: { parser: scripts, extraFileExtensions: [extension], sourceType: 'module' },
      },
    }),
  };
}

function parserIn(exports: unknown): Linter.Parser {
  const isParser = typeof exports === 'object' && exports !== null && 'parseForESLint' in exports;
  return (isParser ? exports : defaultOf(exports)) as Linter.Parser;
}

function defaultOf(exports: unknown): unknown {
  return typeof exports === 'object' && exports !== null && 'default' in exports ? exports.default : exports;
}

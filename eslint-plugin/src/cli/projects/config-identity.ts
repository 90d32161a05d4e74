import type { ESLint, Linter } from 'eslint';
import type { ConfiguredPlugin } from './own-config.js';

/** Stands for what a configuration says of a file; undefined where it asks for types. */
export async function configIdentity(
  eslint: ESLint,
  { meta }: ConfiguredPlugin,
  file: string,
): Promise<string | undefined> {
  const config = (await eslint.calculateConfigForFile(file)) as Linter.Config | undefined;
  const { parser, parserOptions, ...language } = config?.languageOptions ?? {};
  const options = parserOptions as { project?: unknown; projectService?: unknown } | undefined;
  if (options?.project || options?.projectService) return undefined;
  return JSON.stringify(
    [meta, config?.rules, config?.linterOptions, config?.processor, language, parser, parserOptions],
    (_key, value: unknown) => (isParser(value) ? (value.meta ?? 'a parser without a name') : value),
  );
}

function isParser(value: unknown): value is Linter.Parser {
  return typeof value === 'object' && value !== null && ('parseForESLint' in value || 'parse' in value);
}

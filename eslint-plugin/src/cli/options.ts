import { parseArgs } from 'node:util';
import { closestMatch } from 'leven';

import { UsageError } from './usage-error.js';

export { UsageError };

/** The presets of the plugin that `--config` can name. */
export const presets = ['recommended', 'strict'] as const;
export type Preset = (typeof presets)[number];

/** The output formats that `--format` can name. */
export const formatNames = ['stylish', 'compact', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;
export type FormatName = (typeof formatNames)[number];

/** Those of them that `--inventory` has. */
export const inventoryFormatNames = ['stylish', 'json'] as const satisfies readonly FormatName[];
export type InventoryFormatName = (typeof inventoryFormatNames)[number];

export interface LintOptions {
  readonly paths: readonly string[];
  readonly preset: Preset;
  readonly format: FormatName;
  readonly fixSuggestions: boolean;
}

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'explain'; readonly library: string; readonly asJson: boolean }
  | { readonly kind: 'inventory'; readonly paths: readonly string[]; readonly format: InventoryFormatName }
  | ({ readonly kind: 'lint' } & LintOptions);

const definitions = {
  config: { type: 'string' },
  explain: { type: 'string' },
  format: { type: 'string' },
  json: { type: 'boolean' },
  inventory: { type: 'boolean' },
  'fix-suggestions': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

type OptionName = keyof typeof definitions;

/**
 * Reads the arguments that follow the program's name.
 *
 * @throws {UsageError} An option is unknown, lacks its value or has one that is not allowed.
 */
export function parseCommand(args: readonly string[]): Command {
  // Not strict, because Node's own errors for a mistyped option name no alternative.
  const { tokens, values, positionals } = parseArgs({
    args: [...args],
    options: definitions,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    // `--config --format json`: what follows is the next option, not a value.
    const swallowsOption = token.inlineValue === false && token.value.startsWith('-');
    checkOption(token.name, token.rawName, swallowsOption ? undefined : token.value);
  }
  if (values.help !== undefined) return { kind: 'help' };
  if (values.version !== undefined) return { kind: 'version' };
  const paths = positionals.length > 0 ? positionals : ['.'];
  const format = values.format ?? (values.json === undefined ? 'stylish' : 'json');
  if (values.inventory !== undefined)
    return {
      kind: 'inventory',
      paths,
      format: oneOf('--format of --inventory', inventoryFormatNames, format),
    };
  if (typeof values.explain === 'string') {
    const chosen = oneOf('--format of --explain', ['stylish', 'json'], format);
    return { kind: 'explain', library: values.explain, asJson: chosen === 'json' };
  }
  return {
    kind: 'lint',
    paths,
    preset: oneOf('--config', presets, values.config ?? 'recommended'),
    format: oneOf('--format', formatNames, format),
    fixSuggestions: values['fix-suggestions'] !== undefined,
  };
}

function checkOption(name: string, rawName: string, value: string | undefined): void {
  if (!isOptionName(name)) {
    const known = Object.keys(definitions).map((option) => `--${option}`);
    throw new UsageError(`Unknown option ${rawName}.${didYouMean(rawName, known)} See forbear-lint --help.`);
  }
  const takesValue = definitions[name].type === 'string';
  if (takesValue && value === undefined) throw new UsageError(`Option ${rawName} needs a value.`);
  if (!takesValue && value !== undefined) {
    throw new UsageError(`Option ${rawName} takes no value, but was given '${value}'.`);
  }
}

function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(definitions, name);
}

function oneOf<Allowed extends string>(
  option: string,
  allowed: readonly Allowed[],
  value: string | boolean,
): Allowed {
  const match = allowed.find((candidate) => candidate === value);
  if (match !== undefined) return match;
  const given = String(value);
  throw new UsageError(
    `Option ${option} cannot be '${given}'.${didYouMean(given, allowed)} Allowed: ${allowed.join(', ')}.`,
  );
}

function didYouMean(given: string, candidates: readonly string[]): string {
  const nearest = closestMatch(given, [...candidates], { maxDistance: Math.ceil(given.length / 2) });
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}

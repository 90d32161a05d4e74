import { parseArgs } from 'node:util';
import type { InitOptions } from './init/run-init.js';
import {
  changedSince,
  concurrency,
  didYouMean,
  oneOf,
  type RuleLevel,
  ruleLevel,
  wholeNumber,
} from './option-values.js';
import { UsageError } from './usage-error.js';

/** The presets of the plugin that `--config` can name. */
export const presets = ['recommended', 'strict'] as const;
export type Preset = (typeof presets)[number];

/** The output formats that `--format` can name. */
export const formatNames = [
  'stylish',
  'compact',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'html',
] as const;
export type FormatName = (typeof formatNames)[number];

/** Those of them that `--inventory` has. */
export const inventoryFormatNames = ['stylish', 'json'] as const satisfies readonly FormatName[];
export type InventoryFormatName = (typeof inventoryFormatNames)[number];

export interface LintOptions {
  readonly paths: readonly string[];
  readonly preset: Preset;
  /** Whether a project's own configuration of our rules goes before the preset: so unless a preset is named. */
  readonly heedsProject: boolean;
  readonly format: FormatName;
  /** Where the report goes instead of stdout. */
  readonly outputFile: string | undefined;
  /** How suggestions are applied; undefined where they are not. */
  readonly fix: FixOptions | undefined;
  readonly ruleLevels: readonly RuleLevel[];
  /** More warnings than this are a failure. */
  readonly maxWarnings: number;
  /** The file with the findings that are known. */
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  /** Whether to take results of earlier runs, and the file that keeps them where it is not the usual one. */
  readonly cache: boolean;
  readonly cacheFile: string | undefined;
  /** The number of worker threads; `off` for none. */
  readonly concurrency: number | 'auto' | 'off';
  /** The revision since which a file must have changed to be looked at. */
  readonly changedSince: string | undefined;
}

export interface FixOptions {
  /** Only say what would be applied. */
  readonly dryRun: boolean;
  /** Show the changes as a unified diff. */
  readonly diff: boolean;
  /** Have the package manager add `forbear` where a rewritten file imports it. */
  readonly addDependency: boolean;
}

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'explain'; readonly library: string; readonly asJson: boolean }
  | ({ readonly kind: 'init' } & InitOptions)
  | { readonly kind: 'inventory'; readonly paths: readonly string[]; readonly format: InventoryFormatName }
  | ({ readonly kind: 'lint' | 'print-config' } & LintOptions);

const definitions = {
  config: { type: 'string' },
  explain: { type: 'string' },
  format: { type: 'string' },
  'output-file': { type: 'string', short: 'o' },
  json: { type: 'boolean' },
  inventory: { type: 'boolean' },
  'fix-suggestions': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  diff: { type: 'boolean' },
  'add-dependency': { type: 'boolean' },
  rule: { type: 'string', multiple: true },
  'max-warnings': { type: 'string' },
  'print-config': { type: 'boolean' },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean' },
  changed: { type: 'boolean' },
  cache: { type: 'boolean' },
  'cache-file': { type: 'string' },
  concurrency: { type: 'string' },
  init: { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

type OptionName = keyof typeof definitions;
export const optionNames = Object.keys(definitions) as readonly OptionName[];

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
  if (values.init !== undefined)
    return { kind: 'init', dryRun: values['dry-run'] !== undefined, yes: values.yes !== undefined };
  if (values.yes !== undefined) throw new UsageError('Option --yes needs --init.');
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
  const { baseline, rule = [] } = values;
  const outputFile = values['output-file'];
  const cacheFile = values['cache-file'];
  const updateBaseline = values['update-baseline'] !== undefined;
  if (updateBaseline && baseline === undefined)
    throw new UsageError('Option --update-baseline needs --baseline <file>, which says where to write.');
  return {
    kind: values['print-config'] === undefined ? 'lint' : 'print-config',
    paths,
    preset: oneOf('--config', presets, values.config ?? 'recommended'),
    heedsProject: values.config === undefined,
    format: oneOf('--format', formatNames, format),
    outputFile: outputFile === undefined ? undefined : String(outputFile),
    fix: fixOptions(values),
    ruleLevels: [rule].flat().map((given) => ruleLevel(String(given))),
    maxWarnings: wholeNumber('--max-warnings', values['max-warnings'] ?? '0'),
    baseline: baseline === undefined ? undefined : String(baseline),
    updateBaseline,
    cache: values.cache !== undefined || cacheFile !== undefined,
    cacheFile: cacheFile === undefined ? undefined : String(cacheFile),
    concurrency: concurrency(values.concurrency ?? 'off'),
    changedSince: changedSince(values.changed),
  };
}

function fixOptions(values: Readonly<Partial<Record<OptionName, unknown>>>): FixOptions | undefined {
  const wanted = (name: OptionName) => values[name] !== undefined;
  if (wanted('fix-suggestions'))
    return { dryRun: wanted('dry-run'), diff: wanted('diff'), addDependency: wanted('add-dependency') };
  for (const name of ['dry-run', 'diff', 'add-dependency'] as const)
    if (wanted(name)) throw new UsageError(`Option --${name} needs --fix-suggestions.`);
  return undefined;
}

function checkOption(name: string, rawName: string, value: string | undefined): void {
  if (!isOptionName(name)) {
    const known = Object.keys(definitions).map((option) => `--${option}`);
    throw new UsageError(`Unknown option ${rawName}.${didYouMean(rawName, known)} See forbear-lint --help.`);
  }
  const takesValue = definitions[name].type === 'string';
  if (takesValue && value === undefined) throw new UsageError(`Option ${rawName} needs a value.`);
  if (!takesValue && value !== undefined && name !== 'changed') {
    throw new UsageError(`Option ${rawName} takes no value, but was given '${value}'.`);
  }
}

function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(definitions, name);
}

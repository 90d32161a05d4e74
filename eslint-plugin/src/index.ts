/**
 * The plugin: rules and presets for `eslint.config.js`.
 *
 * @module eslint-plugin-forbear
 */
import type { ESLint, Linter } from 'eslint';

import packageJson from '../package.json' with { type: 'json' };
import { rules } from './rules/index.js';
import type { Preset } from './rules/rule.js';
import { STRICT_SETTINGS } from './rules/strict.js';

interface ForbearPlugin extends ESLint.Plugin {
  readonly rules: NonNullable<ESLint.Plugin['rules']>;
  readonly configs: Readonly<Record<Preset, Linter.Config>>;
}

const configs: Partial<Record<Preset, Linter.Config>> = {};

/** ESLint rules that find retries done wrong, and the presets that turn them on. */
const plugin = {
  meta: { name: packageJson.name, version: packageJson.version, namespace: 'forbear' },
  // ESLint's own types describe its syntax tree less exactly than typescript-eslint's, in which the rules are written.
  rules: rules as unknown as ForbearPlugin['rules'],
  configs: configs as ForbearPlugin['configs'],
} satisfies ForbearPlugin;

configs.recommended = preset('recommended');
configs.strict = preset('strict');

function preset(name: Preset): Linter.Config {
  const entries = Object.entries(rules)
    .filter(([, rule]) => rule.meta.docs?.presets.includes(name))
    .map(([id]) => [`forbear/${id}`, 'error'] as const);
  return {
    name: `forbear/${name}`,
    plugins: { forbear: plugin },
    ...(name === 'strict' && { settings: STRICT_SETTINGS }),
    rules: Object.fromEntries(entries),
  };
}

export default plugin;

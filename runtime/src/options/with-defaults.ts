import { checkArgument, checkOptions, type Checks } from './check-options.js';

/** Options as they are given, and defaults for those that are absent or `undefined`. */
export function withDefaults<Options extends object, Defaults extends object>(
  options: Options,
  defaults: Defaults,
): Options & Defaults {
  const settings: object = { ...defaults };
  for (const name in options) {
    if (options[name] !== undefined) Object.assign(settings, { [name]: options[name] });
  }
  return settings as Options & Defaults;
}

/**
 * Checks options and fills in the defaults.
 *
 * @param required those that have to be there
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function checkedSettings<Options extends object, Defaults extends object>(
  owner: string,
  options: Options,
  checks: Checks & Readonly<Record<keyof Options & string, unknown>>,
  defaults: Defaults,
  ...required: readonly (keyof Options & string)[]
): Options & Defaults {
  checkOptions(owner, options, checks);
  for (const name of required) checkArgument(owner, name, options[name], checks[name]);
  return withDefaults(options, defaults);
}

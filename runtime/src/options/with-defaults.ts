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

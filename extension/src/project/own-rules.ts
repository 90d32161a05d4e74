import type { ESLint, Linter } from 'eslint';

/** The plugin as a configuration has it, and the name that it is registered by. */
export interface RegisteredPlugin {
  readonly namespace: string;
  readonly plugin: ESLint.Plugin;
}

const packageName = 'eslint-plugin-forbear';

/** `eslint-plugin-forbear` in a configuration, by whatever name; one that says no name of its own counts as `forbear`. */
export function registeredPlugin(config: Linter.Config): RegisteredPlugin | undefined {
  const plugins = Object.entries(config.plugins ?? {});
  const found =
    plugins.find(([, plugin]) => plugin.meta?.name === packageName) ??
    plugins.find(([namespace]) => namespace === 'forbear');
  return found && { namespace: found[0], plugin: found[1] };
}

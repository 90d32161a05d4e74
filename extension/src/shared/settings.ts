const presets = ['recommended', 'strict', 'off'] as const;

/** A set of rules and their severities; `off` has none. */
export type Preset = (typeof presets)[number];

/** What a user chooses under `forbear.` for a document. */
export interface Settings {
  readonly enable: boolean;
  readonly preset: Preset;
}

/** The settings of a user who chose nothing. */
export const defaultSettings: Settings = { enable: true, preset: 'recommended' };

/**
 * Reads the `forbear` section as an editor sends it. An editor marks a wrong value in settings.json itself, so here it
 * counts as not chosen.
 */
export function readSettings(section: unknown): Settings {
  const { enable, preset } = (section ?? {}) as Partial<Record<keyof Settings, unknown>>;
  return {
    enable: typeof enable === 'boolean' ? enable : defaultSettings.enable,
    preset: presets.find((name) => name === preset) ?? defaultSettings.preset,
  };
}

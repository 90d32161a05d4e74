const presets = ['recommended', 'strict', 'off'] as const;

/** A set of rules and their severities; `off` has none. */
export type Preset = (typeof presets)[number];

/** What a user chooses under `forbear.` for a document. */
export interface Settings {
  readonly enable: boolean;
  readonly preset: Preset;
  /** Whether a line above each retry site says what it does. */
  readonly codeLens: boolean;
  /** Whether the end of the first line of each retry site says what it does. */
  readonly inlayHints: boolean;
}

/** The settings of a user who chose nothing. */
export const defaultSettings: Settings = {
  enable: true,
  preset: 'recommended',
  codeLens: false,
  inlayHints: false,
};

/**
 * Reads the `forbear` section as an editor sends it. An editor marks a wrong value in settings.json itself, so here it
 * counts as not chosen.
 */
export function readSettings(section: unknown): Settings {
  const { preset, ...others } = (section ?? {}) as Partial<Record<keyof Settings, unknown>>;
  const isOn = (name: 'codeLens' | 'enable' | 'inlayHints') => {
    const chosen = others[name];
    return typeof chosen === 'boolean' ? chosen : defaultSettings[name];
  };
  return {
    enable: isOn('enable'),
    preset: presets.find((name) => name === preset) ?? defaultSettings.preset,
    codeLens: isOn('codeLens'),
    inlayHints: isOn('inlayHints'),
  };
}

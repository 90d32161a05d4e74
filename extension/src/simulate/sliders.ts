/** What can be set in the panel. */
export interface Setting {
  readonly clients: number;
  readonly outageSeconds: number;
  /** What the server can answer in a second, in percent of the calls. */
  readonly capacityPercent: number;
}

export type SliderName = keyof Setting;

/** A slider over a list of values: steps of a factor are of more use for a fleet than equal ones. */
export interface Slider {
  readonly name: SliderName;
  readonly values: readonly number[];
  readonly initial: number;
}

export const sliders: readonly Slider[] = [
  { name: 'clients', values: [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000], initial: 20 },
  { name: 'outageSeconds', values: [1, 2, 5, 10, 20, 30, 45, 60, 90, 120], initial: 30 },
  {
    name: 'capacityPercent',
    values: [105, 110, 120, 130, 140, 150, 175, 200, 250, 300],
    initial: 130,
  },
];

/** The setting that places of the sliders stand for; a place that there is not is that of the initial value. */
export function settingAt(places: Readonly<Partial<Record<SliderName, number>>>): Setting {
  const entries = sliders.map(({ name, values, initial }) => [name, values[places[name] ?? -1] ?? initial]);
  return Object.fromEntries(entries) as Record<SliderName, number>;
}

import { chart } from 'forbear/simulate';
import type { Compared } from './comparison.js';
import { scenarioOf } from './scenario.js';
import type { Setting } from './sliders.js';

/** Of the theme; the lines' dashes differ, too. */
const colors = ['red', 'blue', 'green'].map((color) => `var(--vscode-charts-${color})`);

/** The requests of each second as an SVG document that takes its colors from the theme around it. */
export function pictureOf(
  compared: readonly Compared[],
  setting: Setting,
  { title, unit }: { readonly title: string; readonly unit: string },
): string {
  const lines = compared.map(({ name, result }) => ({
    name,
    values: result.seconds.map(({ requests }) => requests),
  }));
  const [first] = compared;
  const outage = first && scenarioOf(setting, first.plan).outage;
  return chart(lines, {
    title,
    unit,
    colors,
    ...(outage && { outage: { startMs: outage.startMs, endMs: outage.startMs + outage.durationMs } }),
  });
}

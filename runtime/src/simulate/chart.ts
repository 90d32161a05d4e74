import { checkOptions, optionError } from '../options/check-options.js';
import { positiveMs, text } from '../options/checks.js';
import type { Check } from '../options/check.js';

/** A line of a chart: one value for each second, from the start on. */
export interface ChartLine {
  readonly name: string;
  readonly values: readonly number[];
}

/** Options of {@link chart}. */
export interface ChartOptions {
  readonly title: string;
  /** What the values are, such as `requests per second`. */
  readonly unit: string;
  /** When the server was down, in milliseconds, to be shaded. */
  readonly outage?: { readonly startMs: number; readonly endMs: number } | undefined;
  /**
   * A color of each line as CSS writes it, which may be a variable of the page; used again from the first on where there
   * are more lines. Default: Okabe and Ito's, which people who see colors in another way can tell apart.
   */
  readonly colors?: readonly string[] | undefined;
  /** In pixels. Default 720. */
  readonly width?: number | undefined;
  /** Of the picture without the legend, in pixels. Default 300. */
  readonly height?: number | undefined;
}

const outage: Check = {
  allowed: 'an object',
  accepts: (value) => typeof value === 'object' && value !== null,
};

const colors: Check = {
  allowed: 'a list of at least one string',
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every((one) => text.accepts(one)),
};

const checks = { title: text, unit: text, outage, colors, width: positiveMs, height: positiveMs };

const okabeIto = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
/** Colors alone say nothing to some. */
const dashes = ['', '6 3', '2 3', '10 3 2 3', '12 4', '4 2 1 2'];

const margin = { top: 34, right: 12, bottom: 34, left: 56 };
const legendLine = 18;

/**
 * Draws lines over time as an SVG document, with nothing but text: it takes the color of the text around it where it is
 * part of a page, and its title is what a screen reader says.
 *
 * @throws TypeError for a bad option, which it names
 */
export function chart(lines: readonly ChartLine[], options: ChartOptions): string {
  checkOptions('chart', options, checks);
  const { title, unit, colors = okabeIto, width = 720, height = 300 } = options;
  const seconds = Math.max(0, ...lines.map(({ values }) => values.length));
  if (seconds < 2) throw optionError('chart', 'lines', lines, 'lines of at least two values');
  const top = niceCeiling(Math.max(1, ...lines.flatMap(({ values }) => values)));
  const right = width - margin.right;
  const bottom = height - margin.bottom;
  const x = (second: number) => margin.left + (second / (seconds - 1)) * (right - margin.left);
  const y = (value: number) => bottom - (value / top) * (bottom - margin.top);

  const shade = options.outage && {
    from: x(options.outage.startMs / 1_000),
    to: x(Math.min(seconds - 1, options.outage.endMs / 1_000)),
  };
  const legend = lines.map(({ name }, index) => {
    const atY = height + legendLine * (index + 0.5);
    return `<path d="M${margin.left} ${round(atY)}h28" ${strokeOf(index, colors)}/><text x="${margin.left + 36}" y="${round(atY + 4)}">${escaped(name)}</text>`;
  });
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height + legendLine * lines.length + 8}" font-family="system-ui, sans-serif" font-size="12" fill="currentColor">`,
    `<title>${escaped(title)}</title>`,
    `<text x="${margin.left}" y="18" font-size="14">${escaped(title)}</text>`,
    ...(shade === undefined
      ? []
      : [
          `<rect x="${round(shade.from)}" y="${margin.top}" width="${round(shade.to - shade.from)}" height="${round(bottom - margin.top)}" opacity="0.12"/>`,
        ]),
    ...[0, 0.25, 0.5, 0.75, 1].map((share) => {
      const atY = round(y(top * share));
      return `<path d="M${margin.left} ${atY}H${right}" stroke="currentColor" opacity="0.25"/><text x="${margin.left - 6}" y="${atY + 4}" text-anchor="end">${top * share}</text>`;
    }),
    ...ticks(seconds).map(
      (second) => `<text x="${round(x(second))}" y="${bottom + 16}" text-anchor="middle">${second}</text>`,
    ),
    `<text x="${right}" y="${bottom + 30}" text-anchor="end">seconds; ${escaped(unit)}</text>`,
    ...lines.map(({ values }, index) => {
      const points = values.map((value, second) => `${round(x(second))},${round(y(value))}`);
      return `<polyline points="${points.join(' ')}" ${strokeOf(index, colors)}/>`;
    }),
    ...legend,
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

function strokeOf(index: number, colors: readonly string[]): string {
  const dash = dashes[index % dashes.length] ?? '';
  const dashing = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `fill="none" stroke="${escaped(colors[index % colors.length] ?? '')}" stroke-width="1.75"${dashing}`;
}

/** At most ten, at whole steps. */
function ticks(seconds: number): number[] {
  const step = niceCeiling((seconds - 1) / 10);
  return Array.from({ length: Math.floor((seconds - 1) / step) + 1 }, (_, index) => index * step);
}

/** The least of 1, 2, 4 or 8 times a power of ten that is no smaller, so that quarters of it are readable. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 8].find((factor) => factor * power >= value) ?? 10) * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(value: string): string {
  return value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

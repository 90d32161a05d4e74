import {
  attemptsText,
  describeTimeline,
  drawTimeline,
  factsOf,
  timelineColors,
  waitsText,
  type SiteRecord,
  type TimelineTheme,
} from 'eslint-plugin-forbear/inventory';

/** Pixels; a hover is about 500 wide, and whatever is higher than 120 it cuts off. */
const pictureWidth = 420;

/** The facts of a retry site in two lines, then a picture of its attempts whose words say the same. */
export function siteMarkdown(site: SiteRecord, theme: TimelineTheme): string {
  const what = site.library ?? 'Retry';
  const calls = site.calls.map((call) => inCode(call)).join(', ');
  const nested = site.nested.map(
    ({ what: inner, attempts }) =>
      `**Each attempt runs ${inCode(inner)}, which makes ${attempts === null ? 'several' : String(attempts)} attempts of its own.**`,
  );
  return [
    `**${what}**${calls === '' ? '' : ` of ${calls}`}: ${attemptsText(site)}; ${waitsText(site)}`,
    ...nested,
    factsOf(site)
      .map(({ name, mark }) => `${mark} ${name}`)
      .join('\u2003'),
    `![${describeTimeline(site)}](${pictureOf(site, theme)})`,
  ].join('\n\n');
}

function pictureOf(site: SiteRecord, theme: TimelineTheme): string {
  const svg = drawTimeline(site, { width: pictureWidth, colors: timelineColors[theme] });
  return `data:image/svg+xml;base64,${toBase64(svg)}`;
}

/** `btoa` takes bytes only. */
function toBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** Markdown takes nothing inside for markup; a text with a backtick needs longer fences. */
function inCode(text: string): string {
  const fence = '`'.repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  const isTight = !text.startsWith('`') && !text.endsWith('`');
  return isTight ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

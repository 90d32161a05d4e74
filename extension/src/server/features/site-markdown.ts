import * as l10n from '@vscode/l10n';
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
  const what = `**${site.library ?? l10n.t('Retry')}**`;
  const calls = site.calls.map((call) => inCode(call)).join(', ');
  const nested = site.nested.map(({ what: inner, attempts }) =>
    attempts === null
      ? l10n.t('**Each attempt runs {0}, which makes several attempts of its own.**', inCode(inner))
      : l10n.t('**Each attempt runs {0}, which makes {1} attempts of its own.**', inCode(inner), attempts),
  );
  return [
    `${calls === '' ? what : l10n.t('{0} of {1}', what, calls)}: ${attemptsText(site, l10n.t)}; ${waitsText(site, l10n.t)}`,
    ...nested,
    factsOf(site, l10n.t)
      .map(({ name, mark }) => `${mark} ${name}`)
      .join('\u2003'),
    `![${describeTimeline(site, l10n.t)}](${pictureOf(site, theme)})`,
  ].join('\n\n');
}

function pictureOf(site: SiteRecord, theme: TimelineTheme): string {
  const svg = drawTimeline(site, { width: pictureWidth, colors: timelineColors[theme], say: l10n.t });
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

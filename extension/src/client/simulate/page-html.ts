import { figureNames } from '../../simulate/figure-names.js';
import type { PageData } from '../../simulate/page-data.js';
import { sliders } from '../../simulate/sliders.js';

/** What the page is made of besides its data. */
export interface PageParts {
  readonly title: string;
  readonly facts: string;
  readonly data: PageData;
  /** Addresses that the webview may load. */
  readonly script: string;
  readonly style: string;
  /** Where a webview's own files come from. */
  readonly cspSource: string;
  /** Told to nobody, and another one for each page: no script runs that doesn't know it. */
  readonly nonce: string;
}

/** The page of the panel. It loads its script and its style, connects to nothing, and holds nothing inline. */
export function pageHtml({ title, facts, data, script, style, cspSource, nonce }: PageParts): string {
  const { texts } = data;
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  const inputs = sliders.map(
    ({ name, values }) =>
      `<label for="${name}">${escaped(texts.sliders[name].label)}</label>
      <input id="${name}" type="range" min="0" max="${values.length - 1}" step="1">
      <output id="${name}-value" for="${name}"></output>`,
  );
  const columns = [texts.policy, ...figureNames.map((name) => texts.figures[name]), texts.options];
  return `<!DOCTYPE html>
<html lang="${escaped(data.language)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${escaped(style)}">
    <title>${escaped(title)}</title>
  </head>
  <body data-page="${escaped(JSON.stringify(data))}">
    <h1>${escaped(title)}</h1>
    <p>${escaped(facts)}</p>
    <p id="assumptions"></p>
    <p>${escaped(texts.intro)}</p>
    <fieldset>
      <legend>${escaped(texts.settings)}</legend>
      ${inputs.join('\n      ')}
    </fieldset>
    <p id="status" role="status"></p>
    <div id="picture"></div>
    <p id="caption">${escaped(texts.table)}</p>
    <div class="scrolled" tabindex="0" role="region" aria-labelledby="caption">
      <table aria-labelledby="caption">
        <thead><tr>${columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')}</tr></thead>
        <tbody id="table"></tbody>
      </table>
    </div>
    <script nonce="${nonce}" src="${escaped(script)}"></script>
  </body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`);
}

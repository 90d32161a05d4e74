import assert from 'node:assert/strict';
import { timelineColors, type PlacedSite } from 'eslint-plugin-forbear/inventory';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { engine } from '../../../extension/src/engine/bundled.js';
import { siteMarkdown } from '../../../extension/src/server/features/site-markdown.js';
import { simulateActions } from '../../../extension/src/server/features/simulate-action.js';
import { siteAround } from '../../../extension/src/server/features/site-around.js';
import { codeLenses, hoverAt, inlayHints } from '../../../extension/src/server/features/site-views.js';
import { unjittered } from './project-folder.js';

const uri = 'file:///project/a.js';
const document = TextDocument.create(uri, 'javascript', 1, unjittered);
const { sites } = engine.retries({ uri, language: 'javascript', text: unjittered });
const summary = '5 attempts, worst case 1.5 s, no jitter';

function siteOf(): PlacedSite {
  const [site] = sites;
  assert.ok(site);
  return site;
}

describe('what is shown of a retry site', () => {
  it('is its facts in two lines, and then a picture with the same in words', () => {
    const [first, second, picture, ...others] = siteMarkdown(siteOf().record, 'dark').split('\n\n');
    assert.equal(
      first,
      '**Retry** of `GET url`: 5 attempts; waits exponential 100 ms, 200 ms, 400 ms, 800 ms, 1.5 s in all at most'.replace(
        '`GET url`',
        /of (`[^`]*`)/.exec(first ?? '')?.[1] ?? '',
      ),
    );
    assert.equal(second?.replaceAll('\u2003', '; '), '✖ jitter; ✖ Retry-After; – key; ✖ timeout; ✖ breaker');
    const [, alt, data = ''] =
      /^!\[([^\]]*)\]\(data:image\/svg\+xml;base64,([\w+/=]+)\)$/.exec(picture ?? '') ?? [];
    assert.equal(alt, '5 attempts, waits of up to 100 ms, 200 ms, 400 ms, 800 ms');
    const svg = Buffer.from(data, 'base64').toString('utf8');
    assert.match(svg, /^<svg [^>]*height="36"/);
    assert.ok(svg.includes(timelineColors.dark.attempt));
    assert.deepEqual(others, []);
  });

  it('is there on the first line of the construct, and nowhere else', () => {
    const at = (line: number, character: number) => hoverAt(document, sites, { line, character }, 'light');
    assert.deepEqual(at(1, 4)?.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 49 } });
    assert.equal(at(0, 4), null);
    assert.equal(at(3, 8), null);
  });

  it('is a code lens that shows the picture, and one that simulates it', () => {
    const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 49 } };
    assert.deepEqual(codeLenses(document, sites), [
      { range, command: { title: summary, command: 'forbear.showSite', arguments: [uri, 1, 2] } },
      { range, command: { title: 'Simulate', command: 'forbear.simulateRetry', arguments: [uri, 1, 2] } },
    ]);
  });

  it('is handed over for a simulation from anywhere in the construct, and its first line', () => {
    const around = (line: number, character: number) =>
      siteAround(document, sites, { line, character })?.record;
    for (const [line, character] of [
      [1, 0],
      [1, 4],
      [3, 8],
    ] as const)
      assert.equal(around(line, character), siteOf().record, `${line}:${character}`);
    assert.equal(around(0, 4), undefined);
    const { title, facts } = siteAround(document, sites, { line: 1, character: 4 }) ?? {};
    assert.match(title ?? '', /^Retry of /);
    assert.equal(facts, '5 attempts; waits exponential 100 ms, 200 ms, 400 ms, 800 ms, 1.5 s in all at most');
  });

  it('is simulated by an action on its first line', () => {
    const at = (line: number, character: number) => {
      const position = { line, character };
      return simulateActions(document, sites, { start: position, end: position });
    };
    assert.deepEqual(
      at(1, 4).map(({ command }) => command?.arguments),
      [[uri, 1, 2]],
    );
    assert.deepEqual(at(3, 8), []);
  });

  it('is a hint at the end of that line, with the picture and how to be rid of it', () => {
    const everything = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const [hint, ...others] = inlayHints(document, sites, everything, 'light');
    assert.deepEqual([hint?.label, hint?.position], [summary, { line: 1, character: 49 }]);
    assert.match(JSON.stringify(hint?.tooltip), /data:image.*forbear\.inlayHints/s);
    assert.deepEqual(others, []);
    assert.deepEqual(
      inlayHints(document, sites, { ...everything, end: { line: 1, character: 5 } }, 'light'),
      [],
    );
  });
});

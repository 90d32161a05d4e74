import assert from 'node:assert/strict';
import { pageHtml } from '../../../../extension/src/client/simulate/page-html.js';
import type { PageData } from '../../../../extension/src/simulate/page-data.js';
import { isCopyMessage } from '../../../../extension/src/simulate/page-data.js';
import { filled, type PanelTexts } from '../../../../extension/src/simulate/texts.js';
import { record } from './support.js';

const texts: PanelTexts = {
  intro: 'intro',
  settings: 'settings',
  sliders: {
    clients: { label: 'clients', value: '{0}' },
    outageSeconds: { label: 'outage', value: '{0} s' },
    capacityPercent: { label: 'capacity', value: '{0} %' },
  },
  plans: { own: 'own', improved: 'improved', forbear: 'forbear' },
  assumed: 'assumed {0}',
  assumptions: {
    attempts: 'attempts',
    waits: 'waits',
    jitter: 'jitter',
    breaker: 'breaker',
    timeout: 'timeout',
    innerAttempts: 'inner',
  },
  picture: { title: 'title', unit: 'unit' },
  table: 'table',
  policy: 'policy',
  options: 'options',
  figures: { amplification: 'amplification', peak: 'peak', recovery: 'recovery', lost: 'lost' },
  copy: 'copy',
  copyOf: 'copy {0}',
  copied: 'copied {0}',
  running: 'running',
  done: 'done',
  failed: 'failed {0}',
};

const page = pageHtml({
  title: 'Retry of <script>alert(1)</script> & "more"',
  facts: 'facts',
  data: { record, texts, language: 'en' },
  script: 'https://files.example/simulation.js',
  style: 'https://files.example/simulation.css',
  cspSource: 'https://files.example',
  nonce: 'a-nonce',
});

describe('the page of a simulated retry', () => {
  it('runs the one script that knows the nonce, connects to nothing and holds no style of its own', () => {
    assert.match(
      page,
      /content="default-src 'none'; style-src https:\/\/files\.example; script-src 'nonce-a-nonce'"/,
    );
    assert.deepEqual(page.match(/<script[^>]*>/g), [
      '<script nonce="a-nonce" src="https://files.example/simulation.js">',
    ]);
    assert.doesNotMatch(page, /<style|style=|\son\w+=/);
  });

  it('shows what the code says as text', () => {
    assert.match(
      page,
      /<h1>Retry of &#60;script&#62;alert\(1\)&#60;\/script&#62; &#38; &#34;more&#34;<\/h1>/,
    );
  });

  it('hands its data over unchanged', () => {
    const [, attribute = ''] = /data-page="([^"]*)"/.exec(page) ?? [];
    const json = attribute.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    assert.deepEqual(JSON.parse(json) as PageData, { record, texts, language: 'en' });
  });

  it('names each slider by a label', () => {
    for (const name of ['clients', 'outageSeconds', 'capacityPercent']) {
      assert.match(page, new RegExp(`<label for="${name}">`));
      assert.match(page, new RegExp(`<input id="${name}" type="range" min="0" max="9" step="1">`));
    }
  });

  it('takes from its page nothing but texts to copy', () => {
    assert.ok(isCopyMessage({ copy: 'text' }));
    for (const message of [undefined, null, 'copy', {}, { copy: 1 }]) assert.ok(!isCopyMessage(message));
  });

  it('fills in what its texts leave open', () => {
    assert.equal(filled('{0} of {1}, {2}', 'one', 'two'), 'one of two, {2}');
  });
});

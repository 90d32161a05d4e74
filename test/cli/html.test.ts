import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { captureRun } from './support/captured-run.js';
import { forbearLint } from './support/forbear-lint.js';
import { launchChromium } from './support/launch-chromium.js';
import { withoutJitter } from './support/samples.js';
import { useTrees } from './support/tree.js';

describe('the HTML report', function () {
  this.timeout(120_000);
  const createTree = useTrees();

  it('has the findings by rule, folder and file, and each site with its timeline and facts', async () => {
    const tree = createTree({ 'src/a<b>.ts': withoutJitter, 'src/c.ts': '' });
    const { status, stdout, stderr } = await forbearLint(
      ['--format', 'html', '-o', 'out/report.html'],
      tree.root,
    );
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.match(stdout, /^\d+ findings? .* in 1 of 2 files\n$/);
    const html = readFileSync(tree.path('out', 'report.html'), 'utf8');
    assert.ok(!html.includes('a<b>'));
    assert.match(
      html,
      /<td><a href="https:[^"]*require-jitter\.md">forbear\/require-jitter<\/a>.*?<td class="number">1</,
    );
    assert.match(html, /<td><code>src<\/code><\/td><td class="number">\d+</);
    assert.match(html, /aria-label="3 attempts, waits of up to 1 s, 2 s"/);
    assert.match(html, /<span class="no">✖ jitter<\/span>/);
  });

  it('needs nothing else, follows the theme, and fits a phone', async () => {
    const tree = createTree({ 'a.ts': withoutJitter });
    await forbearLint(['--format', 'html', '-o', 'report.html'], tree.root);
    const browser = await launchChromium();
    try {
      const colors = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ colorScheme, viewport: { width: 390, height: 800 } });
        const requests: string[] = [];
        const errors: string[] = [];
        page.on('request', (request) => requests.push(request.url()));
        page.on('console', (message) => errors.push(message.text()));
        const url = pathToFileURL(tree.path('report.html')).href;
        await page.goto(url);
        assert.deepEqual(requests, [url]);
        assert.deepEqual(errors, []);
        assert.equal(await page.locator('svg').first().isVisible(), true);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
        colors.push(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
      }
      assert.deepEqual(colors, ['rgb(255, 255, 255)', 'rgb(13, 17, 23)']);
    } finally {
      await browser.close();
    }
  });

  it('says what could not be linted, and that nothing was found', async () => {
    const tree = createTree({ 'a.ts': '(<x>', 'b.ts': '' });
    const { status, stdout } = await captureRun(['--format', 'html'], tree.root);
    assert.equal(status, 2);
    assert.match(stdout, /<h2>Could not be linted<\/h2><ul class="error"><li>a\.ts:1:\d+: Parsing error/);
    assert.match(stdout, /<p class="yes">None\.<\/p>/);
  });
});

describe('--output-file', () => {
  const createTree = useTrees();

  it('takes any report, without colors, and names a place where none can be', async () => {
    const tree = createTree({ 'a.ts': 'bad();' });
    const { status, stdout } = await captureRun(['--format=compact', '--output-file=b/out.txt'], tree.root);
    assert.equal(status, 1);
    assert.equal(stdout, '1 finding (1 error, 0 warnings) in 1 of 1 file\n');
    assert.match(readFileSync(tree.path('b', 'out.txt'), 'utf8'), /^a\.ts:1:1: error: Do not use bad\./);
    const refused = await captureRun(['-o', 'b'], tree.root);
    assert.equal(refused.status, 2);
    assert.match(
      refused.stderr,
      /Option --output-file cannot be '.*b': illegal operation on a directory\. Allowed:/,
    );
  });
});

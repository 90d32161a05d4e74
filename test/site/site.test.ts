import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../cli/support/launch-chromium.js';
import { deadLinks, pagesOf } from './links.js';

const typedoc = path.join(
  path.dirname(createRequire(import.meta.url).resolve('typedoc/package.json')),
  'bin',
  'typedoc',
);
const options = fileURLToPath(new URL('../../site/typedoc.config.js', import.meta.url));

describe('the documentation site', function () {
  this.timeout(900_000);
  let site: string;
  const read = (name: string) => readFileSync(path.join(site, name), 'utf8');

  before(() => {
    site = mkdtempSync(path.join(os.tmpdir(), 'forbear-site-'));
    // Fails for a warning too, such as a link in a docstring to what there is not.
    execFileSync(process.execPath, [typedoc, '--options', options, '--out', site, '--logLevel', 'Warn']);
  });
  after(() => {
    rmSync(site, { recursive: true });
  });

  it('has the guides, the page of each rule, and what each package exports', () => {
    const names = pagesOf(site).map((file) => path.relative(site, file));
    for (const name of [
      'documents/Retries_that_don_t_stampede.html',
      'documents/From_p-retry,_cockatiel,_opossum_or_axios-retry.html',
      'documents/require-jitter.html',
      'modules/forbear.html',
      'functions/forbear.retry.html',
      'functions/forbear_redis.redisStore.html',
      'modules/eslint-plugin-forbear.html',
    ])
      assert.ok(names.includes(name), name);
    assert.match(read('functions/forbear.retry.html'), /full-jitter exponential backoff/);
  });

  it('has no link that leads nowhere', () => {
    assert.deepEqual(deadLinks(site), []);
  });

  describe('in a browser', () => {
    let browser: Browser;
    before(async () => {
      browser = await launchChromium();
    });
    after(() => browser.close());

    const pages = [
      'index.html',
      'documents/Retries_that_don_t_stampede.html',
      'documents/What_libraries_do_when_a_request_fails.html',
      'classes/forbear.CircuitBreaker.html',
    ];
    for (const width of [390, 1280])
      for (const colorScheme of ['light', 'dark'] as const)
        it(`fits ${String(width)} pixels, ${colorScheme}`, async () => {
          const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
          const requests: string[] = [];
          const errors: string[] = [];
          page.on('request', (request) => requests.push(request.url()));
          page.on('pageerror', (error) => errors.push(error.message));
          const brightness = [];
          for (const name of pages) {
            await page.goto(pathToFileURL(path.join(site, name)).href);
            assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, name);
            brightness.push(
              await page.evaluate(
                'getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).every((part) => part < 128)',
              ),
            );
          }
          assert.deepEqual(
            requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')),
            [],
          );
          assert.deepEqual(errors, []);
          assert.deepEqual(
            brightness,
            pages.map(() => colorScheme === 'dark'),
          );
          await page.close();
        });
  });
});

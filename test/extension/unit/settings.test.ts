import assert from 'node:assert/strict';
import { SettingsCache } from '../../../extension/src/server/settings-cache.js';
import { defaultSettings, readSettings, type Settings } from '../../../extension/src/shared/settings.js';

describe('settings', () => {
  it('are what the user chose', () => {
    const chosen = { enable: false, preset: 'strict', codeLens: true, inlayHints: true };
    assert.deepEqual(readSettings(chosen), chosen);
  });

  for (const section of [
    null,
    undefined,
    {},
    'on',
    { enable: 'yes', preset: 'all', codeLens: 1 },
    { preset: 3 },
  ]) {
    it(`are the defaults for ${JSON.stringify(section)}`, () => {
      assert.deepEqual(readSettings(section), defaultSettings);
    });
  }
});

describe('the cache of settings', () => {
  it('asks once for each document until told to forget', async () => {
    const asked: string[] = [];
    const cache = new SettingsCache((uri) => {
      asked.push(uri);
      return Promise.resolve(defaultSettings);
    });
    await Promise.all([cache.of('a'), cache.of('a'), cache.of('b')]);
    cache.forget('a');
    await cache.of('a');
    cache.forgetAll();
    await cache.of('b');
    assert.deepEqual(asked, ['a', 'b', 'a', 'b']);
  });

  it('asks again after a failure', async () => {
    const answers: (() => Promise<Settings>)[] = [
      () => Promise.reject(new Error('not now')),
      () => Promise.resolve(defaultSettings),
    ];
    const cache = new SettingsCache(
      () => answers.shift()?.() ?? Promise.reject(new Error('asked too often')),
    );
    await assert.rejects(cache.of('a'), /not now/);
    assert.deepEqual(await cache.of('a'), defaultSettings);
  });
});

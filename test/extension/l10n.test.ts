import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { localizedCallsIn } from './localized-texts.js';

const workspace = path.join(import.meta.dirname, '../../extension');

/** Where the extension says something: its own, and what the plugin says of retries. */
const calls = [
  ...localizedCallsIn(path.join(workspace, 'src'), /(?:^|\.)l10n\.t$/),
  ...localizedCallsIn(path.join(workspace, '../eslint-plugin/src/inventory'), /^say$/),
];

type Texts = Readonly<Record<string, string>>;

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(workspace, file), 'utf8'));
}

/** What VS Code shows of a manifest; everything else in it is for programs. */
const shown =
  /^(?:displayName|description|title|name|contents|altText|(?:markdown)?(?:enum)?descriptions?|contextualTitle|category)$/i;

/** The texts that someone reads in a manifest. */
function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return shown.test(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, key));
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([inner, item]) => textsIn(item, inner))
    : [];
}

/** The places of a text that are filled in, in their order. */
function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\d+\}|\]\(command:[\w.]+\)/g)].map(([found]) => found).sort();
}

function assertComplete(translated: Texts, english: Texts): void {
  assert.deepEqual(Object.keys(translated).sort(), Object.keys(english).sort());
  for (const [key, text] of Object.entries(translated)) {
    assert.notEqual(text.trim(), '', key);
    assert.deepEqual(placeholdersOf(text), placeholdersOf(english[key] ?? ''), key);
  }
}

/** The languages that there is a file for, by their codes. */
function languagesOf(folder: string, name: RegExp): string[] {
  return readdirSync(path.join(workspace, folder)).flatMap((file) => name.exec(file)?.[1] ?? []);
}

describe('the texts of the extension', () => {
  const manifest = read('package.json') as Readonly<
    Record<'contributes' | 'description' | 'displayName', unknown>
  >;
  const english = read('package.nls.json') as Texts;

  it('are in the manifest by their keys, each of which has a text and is used', () => {
    const { contributes, description, displayName } = manifest;
    // The name of the product is the same everywhere.
    const texts = textsIn({ contributes, description, displayName }).filter((text) => text !== 'Forbear');
    const keys = texts.map((text) => /^%([\w.]+)%$/.exec(text)?.[1] ?? text);
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(english).sort());
  });

  it('are literals in the sources, so that there is something to translate', () => {
    assert.deepEqual(
      calls.filter(({ text }) => text === undefined).map(({ place }) => place),
      [],
    );
  });

  const inManifest = languagesOf('.', /^package\.nls\.([\w-]+)\.json$/);
  const inSources = languagesOf('l10n', /^bundle\.l10n\.([\w-]+)\.json$/);

  it('are there in the same languages everywhere, German among them', () => {
    assert.deepEqual(inManifest, inSources);
    assert.ok(inManifest.includes('de'));
  });

  for (const language of inManifest) {
    it(`are complete in the manifest, and none is stale: ${language}`, () => {
      assertComplete(read(`package.nls.${language}.json`) as Texts, english);
    });
    it(`are complete for what the sources say, and none is stale: ${language}`, () => {
      const said = calls.map(({ text = '' }) => text);
      assertComplete(
        read(`l10n/bundle.l10n.${language}.json`) as Texts,
        Object.fromEntries(said.map((text) => [text, text])),
      );
    });
  }
});

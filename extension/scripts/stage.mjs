// Lays out what users install: bundles, manifest, icon and pages. VS Code can run the folder as it is.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { noticesFor } from './notices.mjs';

const workspace = path.join(import.meta.dirname, '..');

/** The folder that holds the extension as it is published. */
export const staged = path.join(workspace, 'dist', 'forbear');

const notices = 'THIRD_PARTY_NOTICES.txt';

/** Makes the staged folder anew. */
export async function stage() {
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true });
  await Promise.all([
    bundle(staged).then((files) => writeFile(path.join(staged, notices), noticesFor(files))),
    writeManifest(),
    copy('README.md'),
    copy('CHANGELOG.md'),
    copy('media/icon.png', 'icon.png'),
    copy('media/simulation.css', 'simulation.css'),
    copy('package.nls.json'),
    copy('package.nls.de.json'),
    copy('l10n'),
    copy('walkthrough'),
    copy('../eslint-plugin/docs/rules', 'rules'),
    copy('../LICENSE', 'LICENSE'),
  ]);
}

/** The workspace's manifest without what concerns only its development, under the name that the extension has. */
async function writeManifest() {
  const manifest = JSON.parse(await readFile(path.join(workspace, 'package.json'), 'utf8'));
  for (const key of ['private', 'type', 'scripts', 'devDependencies']) delete manifest[key];
  const published = {
    ...manifest,
    name: 'forbear',
    main: './client.js',
    browser: './client-web.js',
    files: [
      '*.js',
      '*.css',
      '*.md',
      'rules',
      'l10n',
      'walkthrough',
      'package.nls*.json',
      'icon.png',
      'LICENSE',
      notices,
    ],
  };
  await writeFile(path.join(staged, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
}

function copy(from, to = from) {
  return cp(path.join(workspace, from), path.join(staged, to), { recursive: true });
}

// The licenses of what the bundles contain: most ask to be passed on with every copy.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ruler = '-'.repeat(80);

/**
 * Writes the notices for packages from node_modules.
 *
 * @param {Iterable<string>} files Paths of bundled files.
 */
export function noticesFor(files) {
  const folders = new Set([...files].map(packageFolder).filter((folder) => folder !== undefined));
  const notices = [...folders].map(noticeFor).sort((a, b) => a.title.localeCompare(b.title, 'en'));
  const unique = new Map(notices.map((notice) => [notice.title, notice]));
  const sections = [...unique.values()].map(({ title, text }) => `${ruler}\n${title}\n${ruler}\n\n${text}\n`);
  return ['This extension contains the following packages.\n', ...sections].join('\n');
}

/** The folder of the package that a file belongs to; a folder without a name is a part of the package above it. */
function packageFolder(file) {
  if (!file.split(path.sep).includes('node_modules')) return undefined;
  for (
    let folder = path.dirname(file);
    path.basename(folder) !== 'node_modules';
    folder = path.dirname(folder)
  ) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version) return folder;
  }
  throw new Error(`${file} belongs to no package`);
}

function noticeFor(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder).filter((file) =>
    /^(?:licen[cs]e|copying|notice|thirdpartynotice)/i.test(file),
  );
  const text = texts.sort().map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  return { title: `${name} ${version} (${license})`, text: text.join('\n\n') || `License: ${license}` };
}

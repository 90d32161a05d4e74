import { Converter } from 'typedoc';

/** Where the pages stand in the navigation, by the beginnings of their paths. */
const GROUPS = [
  ['runtime/docs/guides/', 'Guides'],
  ['runtime/', 'Runtime'],
  ['eslint-plugin/docs/rules/', 'Rules'],
  ['eslint-plugin/', 'ESLint plugin and command line'],
  ['extension/', 'VS Code extension'],
];

/**
 * Names each page by its first heading and puts it into a group. TypeDoc would ask for both in front matter, which
 * the same pages would show on GitHub and npm.
 *
 * @param {import('typedoc').Application} app
 */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, page) => {
    // TypeDoc has named it by its path.
    const path = page.name;
    const title = /^# (.+)$/m.exec(page.content.map(({ text }) => text).join(''))?.[1];
    if (title === undefined) throw new Error(`${path} has no heading that could be its title`);
    page.frontmatter.group = GROUPS.find(([start]) => path.startsWith(start))?.[1];
    page.name = title.replaceAll('`', '').replace(/^forbear\/(?=[a-z-]+$)/, '');
  });
}

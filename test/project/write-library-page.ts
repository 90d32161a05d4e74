// `npm run docs:libraries`: writes the page about all libraries anew, dated today if anything of it changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dateOf, libraryPage, pageFile } from './library-page.js';

const before = existsSync(pageFile) ? readFileSync(pageFile, 'utf8') : '';
const unchanged = await libraryPage(dateOf(before) ?? '');
if (before !== unchanged) writeFileSync(pageFile, await libraryPage(new Date().toISOString().slice(0, 10)));

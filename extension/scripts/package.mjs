// Makes the file that the marketplaces take and that "Install from VSIX..." reads.
import { stat } from 'node:fs/promises';
import { createVSIX } from '@vscode/vsce';
import path from 'node:path';
import { stage, staged } from './stage.mjs';

const maxBytes = 2_000_000;

await stage();
const vsix = path.join(staged, '..', 'forbear.vsix');
// Where the marketplaces find the pictures of the README, which are not a part of the file.
const source = 'https://github.com/forbear-js/forbear';
await createVSIX({
  cwd: staged,
  packagePath: vsix,
  dependencies: false,
  baseContentUrl: `${source}/blob/HEAD/extension`,
  baseImagesUrl: `${source}/raw/HEAD/extension`,
});
const { size } = await stat(vsix);
if (size > maxBytes) throw new Error(`${vsix} has ${size} bytes; at most ${maxBytes} are allowed`);
console.log(`${path.relative(process.cwd(), vsix)}: ${size} bytes`);

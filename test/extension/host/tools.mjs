// What the launchers need of the machine they run on.
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, '../../..');

/** Where VS Code's server is kept between runs. */
export const serverFolder = path.join(root, '.cache', 'vscode-host');

/** Whether VS Code's server can run here: its Node and its native parts are fetched for this platform only. */
export const serverRunsHere = process.platform === 'linux' && process.arch === 'x64';

/** The browser that shows the workbench, or undefined where none is installed. */
export function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const installed = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [process.env.CHROMIUM, ...installed].find((file) => file && existsSync(file));
}

// Runs a suite in the extension host of VS Code's server, with the workbench in a headless Chromium.
import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { chromium } from 'playwright-core';
import { answerPageRequests } from './page-requests.mjs';
import { serverFolder } from './tools.mjs';

/**
 * Resolves once the suite has ended or can no longer do so.
 *
 * @param {object} options
 * @param {string} options.extension Folder of the extension under test.
 * @param {string[]} [options.others] Folders of more extensions, for Node.
 * @param {string} options.suite A module that exports `run()`.
 * @param {string} options.browser Path of a Chromium.
 * @param {boolean} options.trusted Whether the workspace is trusted.
 * @param {boolean} [options.inBrowser] Whether both run in a worker of the browser, without Node.
 * @param {string} options.artifacts Folder for screenshots and, if the suite does not end, logs.
 * @param {number} options.timeoutMs
 * @param {ReturnType<typeof import('./run-directory.mjs').createRunDirectory>} directory
 */
export async function runInServer(options, directory) {
  const log = directory.at('host.log');
  const note = (text) => appendFileSync(log, `${text}\n`);
  const ends = [];
  try {
    const socket = directory.at('run', 'ui.sock');
    const server = startServer(options, directory, socket);
    ends.push(() => stopGroup(server));
    const { promise: ended, end } = firstEnd(options.timeoutMs);
    ends.push(() => end('stopped'));
    server.once('exit', () => end('the server exited'));
    // A suite in the browser has its own host there, and may outlive the one beside the server.
    const port = await listening(server, note, options.inBrowser ? () => {} : end);

    const browser = await launchBrowser(options.browser, directory);
    ends.push(() => browser.close());
    const page = await openPage(browser, note, end, directory);
    const requests = await answerPageRequests(socket, page, options.artifacts);
    ends.push(() => requests.close());
    const places = options.inBrowser ? servedPlaces(port, options, ends) : placesOnDisk(port, options);
    await showWorkbench(page, port, places, directory);

    const why = await ended;
    note(why);
    if (directory.result()) return;
    await page.screenshot({ path: path.join(options.artifacts, 'at-failure.png') }).catch(() => {});
    const fullLog = readFileSync(log, 'utf8');
    writeFileSync(path.join(options.artifacts, 'host.log'), fullLog);
    throw new Error(`the suite did not end: ${why}\n${fullLog.split('\n').slice(-30).join('\n')}`);
  } finally {
    for (const stop of ends.reverse()) await stop();
  }
}

/** A promise of whatever ends the run first, time included. */
function firstEnd(timeoutMs) {
  let end;
  const promise = new Promise((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(() => end(`no result after ${timeoutMs / 1000} s`), timeoutMs);
  void promise.then(() => clearTimeout(timer));
  return { promise, end };
}

function startServer({ trusted }, directory, socket) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    ...directory.environment,
    FORBEAR_TEST_UI: socket,
    EXTENSIONS_GALLERY: '{}',
    TMPDIR: directory.at('run'),
    XDG_RUNTIME_DIR: directory.at('run'),
  };
  const serverArguments = [
    path.join(serverFolder, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    // Should this process be killed, the server goes by itself.
    ...['--enable-remote-auto-shutdown', '--reconnection-grace-time', '20'],
    ...['--force-disable-user-env', '--disable-experiments', '--telemetry-level', 'off'],
    ...(trusted ? ['--disable-workspace-trust'] : []),
    ...['--builtin-extensions-dir', directory.at('builtin'), '--extensions-dir', directory.at('extensions')],
    ...['--server-data-dir', directory.at('user'), '--user-data-dir', directory.at('user')],
    ...['--logsPath', directory.at('logs')],
  ];
  return spawn(path.join(serverFolder, 'node'), serverArguments, {
    env,
    cwd: directory.at('workspace'),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The port of the server, once it listens. */
function listening(server, note, end) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`VS Code's server exited with ${code}`)));
    const read = (output) => {
      note(output.trimEnd());
      const port = /agent listening on (\d+)/.exec(output)?.[1];
      if (port) resolve(Number(port));
      if (output.includes('Extension Host Process exited')) end('the extension host exited');
    };
    server.stdout.setEncoding('utf8').on('data', read);
    server.stderr.setEncoding('utf8').on('data', read);
  });
}

/** Ends the server with all that it started: extension host, watchers, language servers. */
async function stopGroup(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  process.kill(-server.pid, 'SIGTERM');
  const timer = setTimeout(() => process.kill(-server.pid, 'SIGKILL'), 3000);
  await exited;
  clearTimeout(timer);
}

function launchBrowser(executablePath, directory) {
  return chromium.launch({
    executablePath,
    env: { ...process.env, HOME: directory.at('run') },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

async function openPage(browser, note, end, directory) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.on('crash', () => end('the page crashed'));
  page.on('pageerror', (error) => note(`page error: ${error.message}`));
  // The workbench calls it when the suite's run() has settled, or cannot start; the result file says which.
  await page.exposeFunction('codeAutomationExit', (code) => end(`the workbench ended with ${code}`));
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = format(...args);
    // A suite that runs in the browser has no files to report in.
    if (line.startsWith('FORBEAR_TEST| ')) directory.print(`${line.slice('FORBEAR_TEST| '.length)}\n`);
    else if (line.startsWith('FORBEAR_TEST_RESULT '))
      directory.end(line.slice('FORBEAR_TEST_RESULT '.length));
    else note(`page ${type}: ${line.slice(0, 300)}`);
  });
  return page;
}

/** A part for Node runs where the files are. */
function placesOnDisk(port, { extension, others = [], suite }) {
  const uri = (file) => ({ scheme: 'vscode-remote', authority: `127.0.0.1:${port}`, path: file });
  return { extensions: [extension, ...others].map(uri), extensionTestsPath: uri(suite) };
}

/**
 * A part for browsers is loaded from the web, else it may start no worker; the suite has to come from the same place.
 * VS Code's server gives browsers what lies in its own folder, and the workbench may fetch from no other server here.
 */
function servedPlaces(port, { extension, suite }, ends) {
  const folder = path.join(serverFolder, 'extension-under-test');
  rmSync(folder, { recursive: true, force: true });
  cpSync(extension, folder, { recursive: true });
  ends.push(() => rmSync(folder, { recursive: true }));
  const { commit, quality } = JSON.parse(readFileSync(path.join(serverFolder, 'product.json'), 'utf8'));
  const uri = (file) => ({
    scheme: 'http',
    authority: `127.0.0.1:${port}`,
    path: `/${quality}-${commit}/static/extension-under-test${file}`,
  });
  return { extensions: [uri('')], extensionTestsPath: uri(`/${path.relative(extension, suite)}`) };
}

async function showWorkbench(page, port, places, directory) {
  // The address can name an extension under development only on a server in test mode, which hides notifications. The
  // configuration that the page carries can do so always; it is completed while the workbench reads it.
  await page.addInitScript((developmentOptions) => {
    const { getAttribute } = Element.prototype;
    Element.prototype.getAttribute = function (name) {
      const value = getAttribute.call(this, name);
      if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings') return value;
      return JSON.stringify({ ...JSON.parse(value), developmentOptions });
    };
  }, places);
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set(directory.workspace.kind, directory.workspace.path);
  url.searchParams.set(
    'payload',
    JSON.stringify([
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ]),
  );
  await page.goto(url.href, { waitUntil: 'commit' });
}

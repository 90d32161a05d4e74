// Lets the suite, which runs in the extension host, ask for what only the workbench's page can do.
import { createServer } from 'node:net';
import path from 'node:path';

/**
 * Answers requests on a Unix socket: one for each connection, as JSON of `{ method, args }`.
 *
 * @param {string} socket
 * @param {import('playwright-core').Page} page
 * @param {string} artifacts The folder that screenshots go to.
 */
export async function answerPageRequests(socket, page, artifacts) {
  /** The page of a webview is in a frame within a frame. */
  const inWebview = (selector) =>
    page.frameLocator('iframe.webview').frameLocator('iframe').locator(selector).first();
  const methods = {
    press: (key) => page.keyboard.press(key),
    /** To where nothing has a hover. */
    moveAway: () => page.mouse.move(640, 300),
    click: (selector) => page.locator(selector).first().click(),
    /** The workbench drops keys that come while it is still busy with what was done before. */
    pressUntilVisible: async (key, selector) => {
      const wanted = page.locator(selector).first();
      for (let press = 1; !(await wanted.isVisible()); press += 1) {
        await page.keyboard.press(key);
        await wanted.waitFor({ timeout: 4_000 }).catch((error) => {
          if (press === 5) throw error;
        });
      }
    },
    appears: (selector) =>
      page
        .locator(selector)
        .first()
        .waitFor({ timeout: 4_000 })
        .then(
          () => true,
          () => false,
        ),
    waitFor: (selector) => page.locator(selector).first().waitFor(),
    waitForHidden: (selector) => page.locator(selector).first().waitFor({ state: 'hidden' }),
    text: (selector) => page.locator(selector).first().innerText(),
    textInWebview: (selector) => inWebview(selector).innerText(),
    waitForInWebview: (selector) => inWebview(selector).waitFor(),
    pressInWebview: (key, selector) => inWebview(selector).press(key),
    screenshot: async (name) => {
      const file = path.join(artifacts, name);
      await page.screenshot({ path: file });
      return file;
    },
  };
  const answer = async (request) => {
    try {
      const { method, args } = JSON.parse(request);
      return { value: await methods[method](...args) };
    } catch (error) {
      return { error: String(error) };
    }
  };
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    let request = '';
    connection.setEncoding('utf8').on('data', (text) => (request += text));
    connection.on('end', async () => connection.end(JSON.stringify(await answer(request))));
  });
  await new Promise((resolve) => server.listen(socket, resolve));
  return server;
}

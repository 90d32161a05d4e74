import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the launcher can do with the page that shows the window; selectors are Playwright's. */
interface Page {
  press(key: string): Promise<void>;
  /** Moves the mouse to where nothing has a hover, which would cover what is below. */
  moveAway(): Promise<void>;
  /** Clicks the first match. */
  click(selector: string): Promise<void>;
  /** Presses the key, again where nothing comes of it, until the first match is visible. */
  pressUntilVisible(key: string, selector: string): Promise<void>;
  /** Waits for the first match for a while, and says whether it became visible. */
  appears(selector: string): Promise<boolean>;
  /** Waits until the first match is visible. */
  waitFor(selector: string): Promise<void>;
  waitForHidden(selector: string): Promise<void>;
  text(selector: string): Promise<string>;
  /** The same in the page of a webview. */
  textInWebview(selector: string): Promise<string>;
  waitForInWebview(selector: string): Promise<void>;
  /** Presses the key with the focus on the first match. */
  pressInWebview(key: string, selector: string): Promise<void>;
  /** Gives the path of the picture. */
  screenshot(name: string): Promise<string>;
}

/** The page that shows this window. */
export const page: Page = {
  press: (key) => request('press', key),
  moveAway: () => request('moveAway'),
  click: (selector) => request('click', selector),
  pressUntilVisible: (key, selector) => request('pressUntilVisible', key, selector),
  appears: (selector) => request('appears', selector),
  waitFor: (selector) => request('waitFor', selector),
  waitForHidden: (selector) => request('waitForHidden', selector),
  text: (selector) => request('text', selector),
  textInWebview: (selector) => request('textInWebview', selector),
  waitForInWebview: (selector) => request('waitForInWebview', selector),
  pressInWebview: (key, selector) => request('pressInWebview', key, selector),
  screenshot: (name) => request('screenshot', name),
};

async function request<T>(method: keyof Page, ...args: readonly string[]): Promise<T> {
  const connection = connect(process.env.FORBEAR_TEST_UI ?? '');
  connection.end(JSON.stringify({ method, args }));
  const answer = JSON.parse(await text(connection)) as { value: T; error?: string };
  if (answer.error !== undefined) throw new Error(`${method}(${args.join(', ')}): ${answer.error}`);
  return answer.value;
}

import type { TSESTree } from '@typescript-eslint/utils';

import { typesOf } from '../syntax/declared-types.js';
import { parameterIdentifier } from '../syntax/functions.js';
import type { SyntaxModule } from '../syntax/module.js';
import { dottedPath } from '../syntax/names.js';
import type { FunctionNode, Node } from '../syntax/nodes.js';
import { someNode } from '../syntax/walk.js';
import { isRemote, takesAddress } from './http/network.js';

/** Puppeteer's, Playwright's and WebDriver's ways to a page, and a phone that hangs on this machine. */
const DRIVES =
  /^(?:this\.)?(?:(?:page|frame|locator)\.(?:\$+\w*|check|click|content|evaluate\w*|fill|focus|getBy\w+|hover|innerText|locator|press|screenshot|select\w*|tap|textContent|title|type|waitFor(?:Selector|Function|Timeout)?)|(?:page\.)?(?:keyboard|mouse)\.\w+|(?:driver|browser)\.(?:actions|execute\w*|findElements?|wait|waitUntil)|(?:adb|simctl)\.\w+)$/;
/** Where an address is gone to, a server is asked. */
const GOES =
  /(?:^|\.)(?:goto|goBack|goForward|reload|waitForResponse|waitForRequest|newPage)$|^(?:this\.)?driver\.get$/;

/** Whether code works on what a page or a device of this machine shows, and goes to no address. */
export function drivesPage({ visitorKeys }: SyntaxModule, region: Node): boolean {
  const calls = (holds: (call: TSESTree.CallExpression) => boolean) =>
    someNode(region, visitorKeys, (node) => node.type === 'CallExpression' && holds(node));
  const named = (names: RegExp) => calls(({ callee }) => names.test(dottedPath(callee) ?? ''));
  // `const page = await fetchPage(url)` goes there by way of a function of the project's own.
  return named(DRIVES) && !named(GOES) && !calls((call) => isRemote(call) && takesAddress(call));
}

const DRIVER_PACKAGE =
  /^(?:playwright|playwright-core|@playwright\/test|puppeteer|puppeteer-core|webdriverio|selenium-webdriver)$/;

/** Whether a function is handed a page, or a part of one, by its declared types: `(page: Page, step: () => Promise<void>)`. */
export function isHandedPage(module: SyntaxModule, { params }: FunctionNode): boolean {
  return params.some((parameter) => {
    const identifier = parameterIdentifier(parameter);
    return (
      identifier !== undefined &&
      typesOf(module, identifier).some(
        (type) => type.package !== undefined && DRIVER_PACKAGE.test(type.package),
      )
    );
  });
}

import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';

/** Names that people give to a random part; a callee, variable or option so named counts as one. */
const RANDOM_NAME = /jitter|random|fuzz|noise|skew|entropy/i;

/** Whether a name promises a random part. */
export function soundsRandom(name: string | undefined): boolean {
  return name !== undefined && RANDOM_NAME.test(name);
}

/** Whether a call draws a random value: `Math.random()`, the Web and Node crypto calls, lodash's `random`. */
export function isRandomCall(callee: Node): boolean {
  const path = dottedPath(callee);
  if (path === undefined) return soundsRandom(lastName(callee));
  return /^(?:Math\.random|.*\bcrypto\.(?:getRandomValues|randomInt|randomBytes|randomUUID)|random(?:Int|Bytes)|getRandomValues|(?:_|lodash)\.random)$/.test(
    path,
  );
}

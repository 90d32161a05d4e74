import { createPaint } from '../colors.js';
import type { ExitStatus, Host } from '../host.js';
import { write } from '../write.js';
import { cardText } from './card-text.js';
import { explain } from './explain.js';

/**
 * Prints what is known of a library.
 *
 * @throws {UsageError} The library is not known, or its version is none.
 */
export async function runExplain(
  { library, asJson }: { readonly library: string; readonly asJson: boolean },
  host: Host,
): Promise<ExitStatus> {
  const cards = explain(library);
  const paint = createPaint(host.stdout, host.environment);
  await write(
    host.stdout,
    asJson
      ? `${JSON.stringify(cards, undefined, 2)}\n`
      : cards.map((card) => cardText(card, paint)).join('\n'),
  );
  return 0;
}

import * as parser from '@typescript-eslint/parser';
import { UnparsedError } from '../inventory/find-sites.js';
import { createInventory } from '../inventory/take-inventory.js';
import { createPaint } from './colors.js';
import { FileVisit } from './file-visit.js';
import { hasExtension, scriptExtensions } from './files/extensions.js';
import { readSourceFile } from './files/source-file.js';
import { createInventoryFormat } from './formats/inventory.js';
import type { ExitStatus, Host } from './host.js';
import type { InventoryFormatName } from './options.js';
import { write } from './write.js';

/** Lists the retry sites of the files. Finding some is no failure: the status is 0 if every file could be read. */
export async function runInventory(
  { paths, format: name }: { readonly paths: readonly string[]; readonly format: InventoryFormatName },
  host: Host,
): Promise<ExitStatus> {
  const visit = new FileVisit(paths, host);
  const paint = createPaint(host.stdout, host.environment);
  const format = createInventoryFormat(name, { paint, displayPath: visit.displayPath });
  const sitesOf = createInventory(parser);
  await visit.forEachFile(async (file) => {
    if (!hasExtension(file, scriptExtensions)) return;
    const { text } = readSourceFile(file);
    try {
      await write(host.stdout, format.file({ file, sites: sitesOf(text, file) }));
    } catch (error) {
      if (!(error instanceof UnparsedError)) throw error;
      const { line, column, message } = error;
      await visit.nameProblem(`${visit.displayPath(file)}:${line}:${column}: Parsing error: ${message}`);
    }
  });
  await write(host.stdout, format.end());
  if (host.signal?.aborted === true) return 130;
  return visit.problems.length > 0 ? 2 : 0;
}

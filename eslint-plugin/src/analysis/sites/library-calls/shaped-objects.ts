import type { TSESTree } from '@typescript-eslint/utils';

import { retryLibraries } from '../../../libraries/index.js';
import { versionsAt } from '../../../libraries/installed-versions.js';
import type { RetryLibrary } from '../../../libraries/retry-library.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { objectProperty } from '../../../syntax/names.js';
import { walk } from '../../../syntax/walk.js';
import type { SiteContext } from '../context.js';
import { isUnsafe } from './conditions.js';
import { importsLibrary } from './named-objects.js';
import { optionIn } from './options.js';
import type { LibraryUseAt } from './uses.js';

const shapedUses = retryLibraries.flatMap((library) =>
  library.uses.flatMap((use) =>
    use.kind === 'shape' && use.shape ? [{ library, use, shape: use.shape }] : [],
  ),
);

const OPTION_NAMES: ReadonlySet<string> = new Set(shapedUses.map(({ use }) => use.path));

/** Whether a text has options that are known by what is in them. */
export function mayHaveShape(text: string): boolean {
  return shapedUses.some(
    ({ use, shape }) =>
      text.includes(use.path) &&
      shape.every(({ option }) => text.includes(option.split('.').at(-1) ?? option)),
  );
}

/** Objects that are options of a library by what is in them, where the project has that library. */
export function shapedObjects(context: SiteContext): LibraryUseAt[] {
  const { module, resolver } = context;
  if (!mayHaveShape(module.file.text)) return [];
  const wanted = shapedUses.filter(({ library }) => isAtHand(module, library));
  if (wanted.length === 0) return [];
  const found: LibraryUseAt[] = [];
  walk(module.file.ast, module.visitorKeys, (node) => {
    if (node.type !== 'ObjectExpression' || !hasOptionLike(node)) return;
    const option = (name: string) => optionIn(resolver, { module, node }, name);
    const known = wanted.find(({ shape }) =>
      shape.every((each) => isUnsafe(context, each.when, option(each.option), option)),
    );
    if (known) found.push({ library: known.library, use: known.use, node, path: '' });
  });
  return found;
}

function hasOptionLike(object: TSESTree.ObjectExpression): boolean {
  return [...OPTION_NAMES].some((name) => objectProperty(object, name) !== undefined);
}

/** Whether a file imports a library, or its project depends on it. */
function isAtHand(module: SyntaxModule, library: RetryLibrary): boolean {
  return importsLibrary(module, library) || versionsAt(module.filename, library.name) !== undefined;
}

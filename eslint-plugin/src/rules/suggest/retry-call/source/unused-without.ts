import type { TSESTree } from '@typescript-eslint/utils';

import { ByPosition } from '../../../../syntax/by-position.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';

/**
 * The variables that nothing needs any more once some code is gone: all that refers to them is part of it, and what stands
 * in its place does not name them.
 */
export function unusedWithout(
  module: SyntaxModule,
  gone: readonly TSESTree.Range[],
  instead: string,
): Variable[] {
  // Templates use what a script has, without a reference to it.
  if (/\.(?:vue|svelte)$/.test(module.filename)) return [];
  const { uses, elements } = namesOf(module);
  const isGone = ({ range: [start, end] }: Pick<Node, 'range'>) =>
    gone.some((range) => range[0] <= start && end <= range[1]);
  const used = gone.flatMap((range) => uses.within({ range })).map(({ variable }) => variable);
  return [...new Set(used)].filter(
    ({ name, references }) =>
      references.every(({ init, identifier }) => init === true || isGone(identifier as Node)) &&
      !elements.has(name) &&
      !new RegExp(`(?<![\\w$.])${escaped(name)}(?![\\w$])`).test(instead),
  );
}

interface Use {
  readonly variable: Variable;
  readonly identifier: Node;
}

interface Names {
  /** The references to variables by where they are, but for those that only give them their first value. */
  readonly uses: ByPosition<Use>;
  /** What may be an element of JSX, which is no reference for every parser. */
  readonly elements: ReadonlySet<string>;
}

const known = new WeakMap<SyntaxModule, Names>();

/** Looked for once: a file with many retries has a rewrite for each. */
function namesOf(module: SyntaxModule): Names {
  let names = known.get(module);
  if (!names) {
    const { scopeManager, text } = module.file;
    const variables = scopeManager?.scopes.flatMap((scope) => scope.variables) ?? [];
    const uses = variables.flatMap((variable): Use[] =>
      variable.references.flatMap(({ init, identifier }) =>
        init === true ? [] : [{ variable, identifier }],
      ),
    );
    const elements = text.matchAll(/<([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu);
    names = {
      uses: new ByPosition(uses, ({ identifier }) => identifier),
      elements: new Set([...elements].map(([, name = '']) => name)),
    };
    known.set(module, names);
  }
  return names;
}

function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}

import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { oncePerFile } from './once-per-file.js';

type Statement = TSESTree.ProgramStatement;

/** What Svelte's parser puts around the statements of a `<script>`; Vue's leaves them to the program. */
interface ScriptBlock {
  readonly type: 'SvelteScriptElement';
  readonly body: readonly Statement[];
  readonly startTag?: { readonly attributes: readonly unknown[] };
}

/** The statements of a file that is a module or a script, or of all script blocks of a component. */
export const moduleStatements = oncePerFile((sourceCode): readonly Statement[] => {
  const blocks = scriptBlocks(sourceCode);
  return blocks.length > 0 ? blocks.flatMap(({ body }) => body) : sourceCode.ast.body;
});

/** Those among which a name is declared for the whole file: of two script blocks, those of the module's, which both see. */
export const sharedStatements = oncePerFile((sourceCode): readonly Statement[] => {
  const blocks = scriptBlocks(sourceCode);
  const shared = blocks.find(isOfModule) ?? blocks[0];
  return shared?.body ?? sourceCode.ast.body;
});

/** Whether a node holds the statements of a file: the program, or a script block of it. */
export function holdsModule(node: { readonly type: string }): boolean {
  return node.type === 'Program' || node.type === 'SvelteScriptElement';
}

function scriptBlocks({ ast }: SourceCode): readonly ScriptBlock[] {
  return (ast.body as readonly (ScriptBlock | Statement)[]).filter(
    (node): node is ScriptBlock => node.type === 'SvelteScriptElement',
  );
}

/** `<script module>`, and `<script context="module">` before Svelte 5. */
function isOfModule({ startTag }: ScriptBlock): boolean {
  return JSON.stringify(startTag?.attributes.map(wordsOf) ?? []).includes('module');
}

function wordsOf(attribute: unknown): unknown {
  const { key, value } = attribute as { key?: { name?: unknown }; value?: readonly { value?: unknown }[] };
  return [key?.name, value?.map((part) => part.value)];
}

import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { engine } from '../../../extension/src/engine/bundled.js';
import { rewriteActions } from '../../../extension/src/server/features/rewrites.js';

const uri = 'file:///project/a.ts';

/** The kinds and titles of what is offered at the first place where a text has a part. */
function offeredAt(text: string, part: string): string[] {
  const { rewrites } = engine.retries({ uri, language: 'typescript', text });
  const document = TextDocument.create(uri, 'typescript', 1, text);
  const position = document.positionAt(text.indexOf(part));
  return rewriteActions(document, rewrites, { start: position, end: position }).map(
    ({ kind = '', title }) => `${kind.replace('refactor.rewrite.forbear.', '')}: ${title}`,
  );
}

describe('rewrites of what is right', () => {
  const call = `export async function load(id: string) {
  const url = "https://api.example.com/items";
  return await fetch(url);
}
`;

  it('are there for a selected call that nothing retries', () => {
    assert.deepEqual(offeredAt(call, 'fetch(url)'), [
      'fetch: Replace fetch by a fetch that retries, with createFetch()',
      'retry: Wrap in retry()',
      'breaker: Wrap in a circuit breaker that all calls share',
      'preview: Preview these changes',
    ]);
    assert.deepEqual(offeredAt(call, 'const url'), []);
  });

  it('are those of the retry, and none of the call, where it is retried', () => {
    const retried = `import { fullJitter, isTransient, sleep } from 'forbear';
export async function load(): Promise<Response> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    try {
      return await fetch('https://api.example.com/items');
    } catch (error) {
      if (attempt === 3 || !isTransient(error)) throw error;
      await sleep(fullJitter(100 * 2 ** attempt));
    }
  }
  throw new Error('unreachable');
}
`;
    assert.deepEqual(offeredAt(retried, 'fetch('), [
      'retry: Retry with retry()',
      'preview: Preview this change',
    ]);
  });
});

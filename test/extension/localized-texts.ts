import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A call that says something in the reader's language, by the file and the line that it is in. */
export interface LocalizedCall {
  readonly place: string;
  /** The English text; undefined where it is not written out there, so that no translator can be given it. */
  readonly text: string | undefined;
}

/**
 * Every call by which the sources of a folder say something.
 *
 * @param callee what is called: `l10n.t`, or what stands for it
 */
export function localizedCallsIn(folder: string, callee: RegExp): LocalizedCall[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => callsIn(name, readFileSync(path.join(folder, name), 'utf8'), callee));
}

function callsIn(name: string, text: string, callee: RegExp): LocalizedCall[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const calls: LocalizedCall[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && callee.test(node.expression.getText(file))) {
      const [first] = node.arguments;
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      calls.push({
        place: `${name}:${line + 1}`,
        text: first && ts.isStringLiteralLike(first) ? first.text : undefined,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return calls;
}

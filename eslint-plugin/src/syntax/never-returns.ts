import type { TSESTree } from '@typescript-eslint/utils';

import { dottedPath, lastName } from './names.js';
import type { Node } from './nodes.js';
import { isFunction, unwrap, unwrapAwait } from './nodes.js';

/** Functions of frameworks that answer by throwing, as their types say (`never`). */
const ANSWERS_BY_THROWING: Readonly<Record<string, readonly string[]>> = {
  '@sveltejs/kit': ['error', 'redirect'],
  'next/navigation': ['notFound', 'redirect', 'permanentRedirect', 'forbidden', 'unauthorized'],
};

/** Functions that throw by their name, and not only on a condition: `rethrowAsHttpError(error)`. */
const THROWS = /^(?:re)?throw(?!If|Unless|When|On)(?:[A-Z]|$)/;

/** Whether control never comes back from a call: `process.exit(1)`, `error(404)` of SvelteKit, `fail(text)` of type `never`. */
export function neverReturns(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (THROWS.test(lastName(callee) ?? '')) return true;
  return callee.type === 'Identifier'
    ? namesOf(call).has(callee.name)
    : dottedPath(callee) === 'process.exit';
}

const known = new WeakMap<Node, ReadonlySet<string>>();

/** The names by which a file calls what never returns: its imports, and its own functions that are declared so. */
function namesOf(node: Node): ReadonlySet<string> {
  let program = node;
  while (program.type !== 'Program') program = program.parent;
  let names = known.get(program);
  if (!names) {
    names = new Set(program.body.flatMap(namesIn));
    known.set(program, names);
  }
  return names;
}

function namesIn(statement: Node): string[] {
  switch (statement.type) {
    case 'ImportDeclaration': {
      const never = ANSWERS_BY_THROWING[statement.source.value] ?? [];
      return statement.specifiers.flatMap((specifier) =>
        specifier.type === 'ImportSpecifier' && never.includes(importedName(specifier))
          ? [specifier.local.name]
          : [],
      );
    }
    case 'ExportNamedDeclaration':
      return statement.declaration ? namesIn(statement.declaration) : [];
    case 'FunctionDeclaration':
      return statement.id && isDeclaredNever(statement) ? [statement.id.name] : [];
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id, init }) =>
        id.type === 'Identifier' && init && isFunction(init) && isDeclaredNever(init) ? [id.name] : [],
      );
    default:
      return [];
  }
}

function importedName({ imported }: TSESTree.ImportSpecifier): string {
  return imported.type === 'Identifier' ? imported.name : imported.value;
}

/** `function fail(message: string): never` */
function isDeclaredNever({ returnType }: { returnType?: TSESTree.TSTypeAnnotation | undefined }): boolean {
  return returnType?.typeAnnotation.type === 'TSNeverKeyword';
}

/** Whether a statement is a call that never returns: `process.exit(1);`. */
export function callsForGood({ expression }: TSESTree.ExpressionStatement): boolean {
  const call = unwrapAwait(expression);
  return call.type === 'CallExpression' && neverReturns(call);
}

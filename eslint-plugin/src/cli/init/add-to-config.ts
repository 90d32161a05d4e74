import { parse } from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import { applyEdits, type Edit } from '../suggestions/edit.js';

const ENTRY = 'forbear.configs.recommended';

/**
 * The text of an eslint.config file with our preset as its last entry, and the plugin loaded. Undefined where the file
 * exports neither a list nor a call (such as `defineConfig(...)`) that takes one: then a person has to add it.
 */
export function addToConfig(text: string): string | undefined {
  const program = parse(text, { range: true, loc: true, sourceType: 'module' }) as TSESTree.Program;
  const exported = exportedBy(program);
  const entry = exported && appended(listIn(exported.value, program), text);
  return entry && applyEdits(text, [loading(program, text, exported.isModule), entry]);
}

function exportedBy({ body }: TSESTree.Program) {
  for (const statement of body) {
    if (statement.type === 'ExportDefaultDeclaration')
      return { value: statement.declaration, isModule: true };
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
      continue;
    const { left, right } = statement.expression;
    const isExports =
      left.type === 'MemberExpression' &&
      left.object.type === 'Identifier' &&
      left.object.name === 'module' &&
      left.property.type === 'Identifier' &&
      left.property.name === 'exports';
    if (isExports) return { value: right, isModule: false };
  }
  return undefined;
}

type List = TSESTree.ArrayExpression | TSESTree.CallExpression;

/** What holds the entries: the list itself, the one that a call is given or that a variable has, or the call. */
function listIn(value: TSESTree.Node, program: TSESTree.Program): List | undefined {
  switch (value.type) {
    case 'ArrayExpression':
      return value;
    case 'CallExpression': {
      const [first, ...more] = value.arguments;
      return first?.type === 'ArrayExpression' && more.length === 0 ? first : value;
    }
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return listIn(value.expression, program);
    case 'Identifier': {
      const declared = program.body
        .flatMap((statement) => (statement.type === 'VariableDeclaration' ? statement.declarations : []))
        .find(({ id }) => id.type === 'Identifier' && id.name === value.name);
      return declared?.init ? listIn(declared.init, program) : undefined;
    }
    default:
      return undefined;
  }
}

function appended(list: List | undefined, text: string): Edit | undefined {
  if (list === undefined) return undefined;
  const entries = list.type === 'ArrayExpression' ? list.elements : list.arguments;
  const last = entries.at(-1);
  if (!last) return { start: list.range[1] - 1, end: list.range[1] - 1, text: ENTRY };
  const line = text.slice(0, last.range[0]).split('\n').at(-1) ?? '';
  const separator = /^\s*$/.test(line) ? `,\n${line}` : ', ';
  return { start: last.range[1], end: last.range[1], text: `${separator}${ENTRY}` };
}

/** Loads the plugin below what the file loads already, in the file's own quotes and with its semicolons or none. */
function loading({ body }: TSESTree.Program, text: string, isModule: boolean): Edit {
  const loads = body.filter((statement) =>
    isModule
      ? statement.type === 'ImportDeclaration'
      : statement.type === 'VariableDeclaration' && /\brequire\(/.test(text.slice(...statement.range)),
  );
  const last = loads.at(-1);
  const sample = last ? text.slice(...last.range) : '';
  const quote = sample.includes('"') ? '"' : "'";
  const end = last && !sample.endsWith(';') ? '' : ';';
  const source = `${quote}eslint-plugin-forbear${quote}`;
  const statement = isModule
    ? `import forbear from ${source}${end}`
    : `const forbear = require(${source})${end}`;
  const start = last ? last.range[1] : (body[0]?.range[0] ?? 0);
  return { start, end: start, text: last ? `\n${statement}` : `${statement}\n\n` };
}

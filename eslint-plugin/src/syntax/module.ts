import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import { ByPosition } from './by-position.js';
import { functionName } from './functions.js';
import { groupBy } from './group-by.js';
import type { MemberWrite } from './node-lists.js';
import { NodeLists } from './node-lists.js';
import type { FunctionNode, LoopNode, Node } from './nodes.js';
import { dottedPath, enumMemberName, lastName, propertyName } from './names.js';
import type { TypeSource } from './type-source.js';
import type { VisitorKeys } from './walk.js';

export type Variable = TSESLint.Scope.Variable;

/** What is needed of a parsed file; ESLint's `SourceCode` is one. */
export interface ParsedFile {
  readonly ast: TSESTree.Program;
  readonly text: string;
  readonly visitorKeys: VisitorKeys;
  readonly scopeManager: TSESLint.Scope.ScopeManager | null;
}

/** Where a name in a module comes from, when it is imported. `imported` is `*` for a namespace, `default` for a default. */
export interface ImportBinding {
  readonly source: string;
  readonly imported: string;
  readonly node: Node;
}

/**
 * One parsed file with the indexes that every question about it needs: which variable an identifier means, the nodes
 * of a kind, what is exported. Built in one walk; nothing here knows of retries.
 */
export class SyntaxModule {
  readonly #nodes: NodeLists;
  #writesByPath: Map<string, MemberWrite[]> | undefined;
  #initializersByName: Map<string, Node[]> | undefined;
  #callsByName: Map<string, TSESTree.CallExpression[]> | undefined;
  #callsByPosition: ByPosition<TSESTree.CallExpression> | undefined;
  #functionsByPosition: ByPosition<FunctionNode> | undefined;
  #functionsByName: Map<string, FunctionNode[]> | undefined;
  #memberNames: ReadonlySet<string> | undefined;
  #variables: ReadonlyMap<Node, Variable> | undefined;

  constructor(
    readonly file: ParsedFile,
    readonly filename: string,
    /** Only of the linted file, and where the host has a type checker. */
    readonly types?: TypeSource,
  ) {
    this.#nodes = new NodeLists(file.ast, file.visitorKeys);
  }

  get calls(): readonly TSESTree.CallExpression[] {
    return this.#nodes.calls;
  }

  get newExpressions(): readonly TSESTree.NewExpression[] {
    return this.#nodes.newExpressions;
  }

  get functions(): readonly FunctionNode[] {
    return this.#nodes.functions;
  }

  get loops(): readonly LoopNode[] {
    return this.#nodes.loops;
  }

  get tries(): readonly TSESTree.TryStatement[] {
    return this.#nodes.tries;
  }

  /** Whether something in a node is nested too deeply to be followed: it is not among the nodes above. */
  isTooDeep(node: Node): boolean {
    return this.#nodes.isTooDeep(node);
  }

  get visitorKeys(): VisitorKeys {
    return this.file.visitorKeys;
  }

  textOf(node: Node): string {
    return this.file.text.slice(node.range[0], node.range[1]);
  }

  /** The calls of what has a name: `setTimeout(...)` and `window.setTimeout(...)`. */
  callsNamed(name: string): readonly TSESTree.CallExpression[] {
    this.#callsByName ??= groupBy(this.calls, ({ callee }) => lastName(callee));
    return this.#callsByName.get(name) ?? [];
  }

  /** The calls that lie in a region, or are it. */
  callsIn(region: Node): TSESTree.CallExpression[] {
    this.#callsByPosition ??= new ByPosition(this.calls, (call) => call);
    return this.#callsByPosition.within(region);
  }

  /** The functions that lie in a region, or are it. */
  functionsIn(region: Node): FunctionNode[] {
    this.#functionsByPosition ??= new ByPosition(this.functions, (fn) => fn);
    return this.#functionsByPosition.within(region);
  }

  /** The functions that can be called by a name: `load` of `function load`, `const load = ...`, `{ load() {} }`. */
  functionsNamed(name: string): readonly FunctionNode[] {
    this.#functionsByName ??= groupBy(this.functions, functionName);
    return this.#functionsByName.get(name) ?? [];
  }

  /** Whether anything in the file gets a member of a name: most methods that are called are the platform's. */
  hasMember(name: string): boolean {
    this.#memberNames ??= memberNames(this.#nodes);
    return this.#memberNames.has(name);
  }

  /** The assignments to a member that is written as a path: `this.client`, `Client.prototype.send`. */
  writesTo(path: string): readonly MemberWrite[] {
    this.#writesByPath ??= groupBy(this.#nodes.memberWrites, (write) =>
      dottedPath(write.type === 'AssignmentExpression' ? write.left : write.argument),
    );
    return this.#writesByPath.get(path) ?? [];
  }

  /** What the classes of the file give their fields of a name where those are declared. */
  fieldInitializers(name: string): readonly Node[] {
    this.#initializersByName ??= groupBy(
      this.#nodes.classes.flatMap(({ body }) =>
        body.body.flatMap((member) =>
          member.type === 'PropertyDefinition' && member.value ? [member.value] : [],
        ),
      ),
      ({ parent }) => (parent.type === 'PropertyDefinition' ? propertyName(parent) : undefined),
    );
    return this.#initializersByName.get(name) ?? [];
  }

  /** The variable that an identifier means, or undefined for a global one. */
  variableOf(identifier: Node): Variable | undefined {
    this.#variables ??= variablesByIdentifier(this.file.scopeManager);
    return this.#variables.get(identifier);
  }

  /** Whether an identifier is not declared in the file: a global such as `fetch`, declared in the configuration or not. */
  isGlobal(identifier: TSESTree.Identifier): boolean {
    const variable = this.variableOf(identifier);
    return variable === undefined || variable.defs.length === 0;
  }

  /** Where an identifier was imported from (`import` or a top-level `require`), or undefined. */
  importOf(identifier: Node): ImportBinding | undefined {
    const definition = this.variableOf(identifier)?.defs[0];
    if (!definition) return undefined;
    if (definition.type === 'ImportBinding') return importBinding(definition.node);
    if (definition.type === 'Variable') return requireBinding(definition.node, definition.name);
    return undefined;
  }
}

function memberNames({ memberDeclarations, memberWrites }: NodeLists): Set<string> {
  const names = new Set<string>();
  for (const declaration of memberDeclarations) {
    const name =
      declaration.type === 'TSEnumMember' ? enumMemberName(declaration) : propertyName(declaration);
    if (name !== undefined) names.add(name);
  }
  for (const write of memberWrites) {
    const name = lastName(write.type === 'AssignmentExpression' ? write.left : write.argument);
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** Which variable each identifier of a file means: what its scopes know, but by node. */
function variablesByIdentifier(scopeManager: ParsedFile['scopeManager']): Map<Node, Variable> {
  const variables = new Map<Node, Variable>();
  for (const scope of scopeManager?.scopes ?? []) {
    for (const { identifier, resolved } of scope.references)
      if (resolved) variables.set(identifier, resolved);
    for (const variable of scope.variables)
      for (const identifier of variable.identifiers) variables.set(identifier, variable);
  }
  return variables;
}

function importBinding(node: Node): ImportBinding | undefined {
  const declaration = node.parent;
  if (node.type === 'TSImportEqualsDeclaration') {
    const reference = node.moduleReference;
    const source = reference.type === 'TSExternalModuleReference' ? reference.expression.value : undefined;
    return source === undefined ? undefined : { source, imported: '*', node };
  }
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  const source = declaration.source.value;
  switch (node.type) {
    case 'ImportDefaultSpecifier':
      return { source, imported: 'default', node };
    case 'ImportNamespaceSpecifier':
      return { source, imported: '*', node };
    case 'ImportSpecifier':
      return {
        source,
        imported: node.imported.type === 'Identifier' ? node.imported.name : node.imported.value,
        node,
      };
    default:
      return undefined;
  }
}

/** What TypeScript, Babel and esbuild put around `require` so that a CommonJS module has a `default`. */
function isInterop(callee: Node): boolean {
  return (
    callee.type === 'Identifier' &&
    /^(?:__importDefault|__importStar|__toESM|_interopRequire\w+)$/.test(callee.name)
  );
}

/** `const x = require('m')`, `const { a: x } = require('m')`, `const x = require('m').a`. */
function requireBinding(declarator: TSESTree.VariableDeclarator, name: Node): ImportBinding | undefined {
  let init = declarator.init;
  let member: string | undefined;
  if (init?.type === 'MemberExpression' && !init.computed && init.property.type === 'Identifier') {
    member = init.property.name;
    init = init.object;
  }
  if (init?.type === 'CallExpression' && isInterop(init.callee))
    [init] = init.arguments as [TSESTree.Expression];
  if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier' || init.callee.name !== 'require')
    return undefined;
  const argument = init.arguments[0];
  if (argument?.type !== 'Literal' || typeof argument.value !== 'string') return undefined;
  const source = argument.value;
  if (declarator.id.type === 'Identifier') return { source, imported: member ?? '*', node: declarator };
  if (declarator.id.type !== 'ObjectPattern' || member !== undefined) return undefined;
  for (const property of declarator.id.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    const target = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (target === name) return { source, imported: property.key.name, node: property };
  }
  return undefined;
}

import type { TSESTree } from '@typescript-eslint/utils';

import { assignmentsOf, resolveValue, soleValue } from '../../../syntax/bindings.js';
import { enclosingClass, parameterIdentifier, returnedExpressions } from '../../../syntax/functions.js';
import type { ImportBinding } from '../../../syntax/import-binding.js';
import type { SyntaxModule, Variable } from '../../../syntax/module.js';
import { propertyName } from '../../../syntax/names.js';
import type { ClassNode, Node } from '../../../syntax/nodes.js';
import { unwrapAwait } from '../../../syntax/nodes.js';
import { exportedNode } from '../../exports.js';
import type { Located, Resolver } from '../../resolver.js';

/** What of a package an expression is, as a path of the kind that `RetryUse` is written in. */
export interface Origin {
  readonly package: string;
  /** Empty for the module itself. */
  readonly path: string;
  /** The calls and constructions on the way to it, the first one first. Of a parameter of a type none is known. */
  readonly made?: readonly Located<MakingNode>[];
}

export type MakingNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** How far an origin is looked for. */
export interface OriginSearch {
  /** Through all of a project's own modules and functions, and not only those whose name says that they retry. */
  readonly everywhere: boolean;
}

const NEAR: OriginSearch = { everywhere: false };

const MAX_DEPTH = 8;
/** Own modules are followed only where a name says that they hand on something that retries: reading files costs time. */
const HANDS_ON = /retr(?:y|ies)|back_?-?off|(?:limiter|bottleneck|redis|queue)(?:\.\w+)?$/i;

/** `../config/bullmq`: whatever it exports, by any name. */
const NAMED_FOR_LIBRARY = /(?:^|\/)(?:bull(?:-?mq)?|queues?|redis)(?:\.\w+)?$/i;

function handsOn(source: string, imported: string): boolean {
  if (NAMED_FOR_LIBRARY.test(source)) return true;
  return HANDS_ON.test(imported === 'default' || imported === '*' ? source : imported);
}

/** Finds out which part of which package an expression is: through imports, constants, fields, factories, instances. */
export function originOf(
  resolver: Resolver,
  module: SyntaxModule,
  expression: Node,
  depth = 0,
  search = NEAR,
): Origin | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const node = unwrapAwait(expression);
  const origin = (inner: Node) => originOf(resolver, module, inner, depth + 1, search);
  switch (node.type) {
    case 'Identifier':
      return ofIdentifier(resolver, module, node, depth, search);
    case 'ImportExpression':
      return node.source.type === 'Literal' && typeof node.source.value === 'string'
        ? { package: node.source.value, path: '' }
        : undefined;
    case 'MemberExpression': {
      const name = propertyName(node);
      if (name === undefined) return undefined;
      if (node.object.type === 'ThisExpression') return ofField(resolver, module, node, name, depth, search);
      const owner = origin(node.object);
      return owner && member(owner, name);
    }
    case 'CallExpression': {
      const [argument] = node.arguments;
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        return argument?.type === 'Literal' && typeof argument.value === 'string'
          ? { package: argument.value, path: '' }
          : undefined;
      const callee = origin(node.callee);
      if (callee) return made(callee, '()', { module, node });
      return search.everywhere ? ofReturned(resolver, module, node, depth, search) : undefined;
    }
    case 'NewExpression': {
      const constructor = origin(node.callee);
      return constructor && made(constructor, '#', { module, node });
    }
    case 'AssignmentExpression':
      return search.everywhere ? origin(node.right) : undefined;
    case 'LogicalExpression':
      return search.everywhere ? (origin(node.left) ?? origin(node.right)) : undefined;
    default:
      return undefined;
  }
}

/** Whether a file imports something from a module of one's own that may hand on a library. */
export function importsWhatHandsOn(module: SyntaxModule): boolean {
  return module.file.ast.body.some(
    (statement) =>
      statement.type === 'ImportDeclaration' &&
      statement.source.value.startsWith('.') &&
      statement.specifiers.some((specifier) => {
        const { imported } = module.importOf(specifier.local) ?? {};
        return imported !== undefined && handsOn(statement.source.value, imported);
      }),
  );
}

/** What of a package a type's name is: `RetryOptions`, `retry.OperationOptions`. */
export function originOfTypeName(
  resolver: Resolver,
  module: SyntaxModule,
  name: TSESTree.EntityName,
): Origin | undefined {
  if (name.type === 'Identifier') return ofIdentifier(resolver, module, name, 0, NEAR);
  if (name.type !== 'TSQualifiedName') return undefined;
  const owner = originOfTypeName(resolver, module, name.left);
  return owner && member(owner, name.right.name);
}

function member(owner: Origin, name: string): Origin {
  const { path } = owner;
  if (path === '') return { ...owner, path: name };
  // `require('x').default` and an interop's `x.default` are the default export itself.
  if (name === 'default' && path === 'default') return owner;
  return { ...owner, path: path.endsWith('#') ? `${path}${name}` : `${path}.${name}` };
}

/** What a call (`()`) or a construction (`#`) makes of an origin. */
function made(
  { package: from, path, made: before = [] }: Origin,
  mark: string,
  by: Located<MakingNode>,
): Origin {
  return { package: from, path: `${path === '' ? 'default' : path}${mark}`, made: [...before, by] };
}

function instanceOf(origin: Origin | undefined): Origin | undefined {
  return origin && { ...origin, path: `${origin.path === '' ? 'default' : origin.path}#` };
}

/** What a function of the project's own returns: the first of the returned expressions whose origin is known. */
function ofReturned(
  resolver: Resolver,
  module: SyntaxModule,
  call: TSESTree.CallExpression,
  depth: number,
  search: OriginSearch,
): Origin | undefined {
  const called = resolver.calledFunction(module, call.callee);
  if (!called) return undefined;
  for (const returned of returnedExpressions(called.node, called.module.visitorKeys)) {
    const origin = originOf(resolver, called.module, returned, depth + 1, search);
    if (origin) return origin;
  }
  return ofAnnotation(resolver, called.module, called.node.returnType);
}

function ofIdentifier(
  resolver: Resolver,
  module: SyntaxModule,
  node: TSESTree.Identifier,
  depth: number,
  search: OriginSearch,
): Origin | undefined {
  const binding = module.importOf(node);
  if (binding) return ofImport(resolver, module, binding, depth, search);
  const variable = module.variableOf(node);
  const definition = variable?.defs[0];
  if (!variable || !definition) return undefined;
  if (definition.type === 'Parameter' && definition.name.type === 'Identifier')
    return ofAnnotation(resolver, module, definition.name.typeAnnotation);
  if (definition.type !== 'Variable') return undefined;
  const { id, init } = definition.node;
  if (id.type === 'ObjectPattern' && init) {
    const property = id.properties.find(
      (candidate): candidate is TSESTree.Property =>
        candidate.type === 'Property' && candidate.value === definition.name,
    );
    const name = property && propertyName(property);
    const owner = originOf(resolver, module, init, depth + 1, search);
    return owner && name !== undefined ? member(owner, name) : undefined;
  }
  const origin = firstOrigin(resolver, module, valuesOf(variable, search), depth, search);
  return origin ?? (id.type === 'Identifier' ? ofAnnotation(resolver, module, id.typeAnnotation) : undefined);
}

function ofImport(
  resolver: Resolver,
  module: SyntaxModule,
  binding: ImportBinding,
  depth: number,
  search: OriginSearch,
): Origin | undefined {
  const { source, imported } = binding;
  if (!source.startsWith('.')) return { package: source, path: imported === '*' ? '' : imported };
  if (depth > MAX_DEPTH || !(search.everywhere || handsOn(source, imported))) return undefined;
  const target = resolver.host.load(source, module, imported);
  const found = target && exportedNode(target, imported);
  if (!found) return undefined;
  if ('node' in found) return originOf(resolver, target, found.node, depth + 1, search);
  for (const next of found.source) {
    const through = ofImport(
      resolver,
      target,
      { source: next, imported: found.imported, node: binding.node },
      depth + 2,
      search,
    );
    if (through) return through;
  }
  return undefined;
}

/** `this.name`, from the field's type or the one value that it is given. */
function ofField(
  resolver: Resolver,
  module: SyntaxModule,
  node: TSESTree.MemberExpression,
  name: string,
  depth: number,
  search: OriginSearch,
): Origin | undefined {
  const owner = enclosingClass(node);
  if (!owner) return undefined;
  const values = valuesOfField(module, owner, name);
  const origin =
    values.length === 1 || search.everywhere
      ? firstOrigin(
          resolver,
          module,
          values.map((value) => resolveValue(module, value)),
          depth,
          search,
        )
      : undefined;
  return origin ?? ofAnnotation(resolver, module, annotationOfField(owner, name));
}

/** The one value of a variable; of one that is filled when it is first needed, each value that it is given. */
function valuesOf(variable: Variable, { everywhere }: OriginSearch): Node[] {
  if (everywhere) return assignmentsOf(variable)?.map(({ value }) => value) ?? [];
  const value = soleValue(variable);
  return value ? [value] : [];
}

function firstOrigin(
  resolver: Resolver,
  module: SyntaxModule,
  values: readonly Node[],
  depth: number,
  search: OriginSearch,
): Origin | undefined {
  for (const value of values) {
    const origin = originOf(resolver, module, value, depth + 1, search);
    if (origin) return origin;
  }
  return undefined;
}

/** The expressions that a class gives one of its fields. */
export function valuesOfField(module: SyntaxModule, owner: ClassNode, name: string): Node[] {
  const initial = owner.body.body.flatMap((element) =>
    element.type === 'PropertyDefinition' && propertyName(element) === name && element.value
      ? [element.value]
      : [],
  );
  const assigned = module
    .writesTo(`this.${name}`)
    .flatMap((write) =>
      write.type === 'AssignmentExpression' && enclosingClass(write) === owner ? [write.right] : [],
    );
  return [...initial, ...assigned];
}

function annotationOfField(owner: ClassNode, name: string): TSESTree.TSTypeAnnotation | undefined {
  for (const element of owner.body.body) {
    if (element.type === 'PropertyDefinition' && propertyName(element) === name)
      return element.typeAnnotation;
    if (element.type !== 'MethodDefinition' || element.kind !== 'constructor') continue;
    for (const parameter of element.value.params) {
      const identifier = parameterIdentifier(parameter);
      if (parameter.type === 'TSParameterProperty' && identifier?.name === name)
        return identifier.typeAnnotation;
    }
  }
  return undefined;
}

/** A value of a package's type is an instance of its class of that name. */
function ofAnnotation(
  resolver: Resolver,
  module: SyntaxModule,
  annotation: TSESTree.TSTypeAnnotation | undefined,
): Origin | undefined {
  const type = annotation?.typeAnnotation;
  if (type?.type !== 'TSTypeReference') return undefined;
  return instanceOf(originOfTypeName(resolver, module, type.typeName));
}

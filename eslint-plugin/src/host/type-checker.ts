import type { ParserServices } from '@typescript-eslint/utils';
import type * as ts from 'typescript';

import type { Node } from '../syntax/nodes.js';
import { unwrap } from '../syntax/nodes.js';
import type { FunctionPlace, NamedType, TypeSource } from '../syntax/type-source.js';

/** `ts.SymbolFlags.Alias`: the compiler itself isn't loaded here, only asked through the linted file's services. */
const ALIAS = 2_097_152;
const MAX_BASES = 4;
/** Declares the platform's types, under several names. */
const PLATFORM =
  /^(?:typescript|@types\/node|@types\/web|undici-types|bun-types|@cloudflare\/workers-types)$/;

/** The type checker that typescript-eslint's parser lends to rules where a project asks for it; undefined elsewhere. */
export function typeSourceOf(services: Partial<ParserServices> | undefined): TypeSource | undefined {
  return services?.program ? new TypeChecker(services as WithTypes) : undefined;
}

type WithTypes = Extract<ParserServices, { readonly program: ts.Program }>;

class TypeChecker implements TypeSource {
  readonly #services: WithTypes;
  readonly #checker: ts.TypeChecker;

  constructor(services: WithTypes) {
    this.#services = services;
    this.#checker = services.program.getTypeChecker();
  }

  namedTypes(expression: Node): readonly NamedType[] {
    const type = this.#typeOf(expression);
    return type ? namedParts(type) : [];
  }

  literal(expression: Node): number | string | undefined {
    const type = this.#typeOf(expression);
    return type && (type.isStringLiteral() || type.isNumberLiteral()) ? type.value : undefined;
  }

  calledFunction(callee: Node): FunctionPlace | undefined {
    const node = unwrap(callee);
    const name = node.type === 'MemberExpression' ? node.property : node;
    const symbol = this.#symbolOf(name);
    const bodies = (symbol?.declarations ?? []).flatMap((declaration) => {
      const body = bodyOf(declaration);
      return body ? [body] : [];
    });
    const [body] = bodies;
    if (!body || bodies.length > 1) return undefined;
    return { filename: body.getSourceFile().fileName, bodyStart: body.getStart() };
  }

  #symbolOf(name: Node): ts.Symbol | undefined {
    const node = this.#services.esTreeNodeToTSNodeMap.get(name) as ts.Node | undefined;
    const symbol = node && this.#checker.getSymbolAtLocation(node);
    return symbol && (symbol.flags & ALIAS) !== 0 ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #typeOf(expression: Node): ts.Type | undefined {
    const node = this.#services.esTreeNodeToTSNodeMap.get(expression) as ts.Node | undefined;
    return node && this.#checker.getTypeAtLocation(node);
  }
}

/** A body as it is written: of a function or method, or of the function that a variable or field is declared with. */
function bodyOf(declaration: ts.Declaration): ts.Node | undefined {
  const { body, initializer } = declaration as { body?: ts.Node; initializer?: { body?: ts.Node } };
  return body ?? initializer?.body;
}

function namedParts(type: ts.Type, depth = 0): readonly NamedType[] {
  if (type.isUnionOrIntersection()) return type.types.flatMap((part) => namedParts(part, depth));
  const named = [type.aliasSymbol, type.getSymbol()].flatMap((symbol) =>
    symbol && !symbol.name.startsWith('__') ? [{ name: symbol.name, package: packageOf(symbol) }] : [],
  );
  const bases = depth < MAX_BASES ? (type.getBaseTypes() ?? []) : [];
  return [...named, ...bases.flatMap((base) => namedParts(base, depth + 1))];
}

function packageOf(symbol: ts.Symbol): string | undefined {
  const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
  const folder = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  if (folder === undefined || PLATFORM.test(folder)) return undefined;
  return folder.replace(/^@types\/(?:(.+)__)?/, (_, scope?: string) => (scope ? `@${scope}/` : ''));
}

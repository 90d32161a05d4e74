import fc from 'fast-check';

/** Names that make the analysis look twice, and some that mean nothing to it. */
const NAMES = [
  ...['attempt', 'retries', 'maxRetries', 'delay', 'error', 'response', 'signal', 'queue', 'url', 'config'],
  ...['retry', 'sleep', 'backoff', 'connect', 'fetch', 'axios', 'load', 'operation', 'setTimeout', 'a', 'b'],
] as const;
const MEMBERS = [
  ...['status', 'ok', 'code', 'headers', 'get', 'post', 'then', 'catch', 'on', 'push', 'shift', 'aborted'],
  ...['random', 'pow', 'min', 'use', 'interceptors', 'retry', 'retries', 'length', 'call', 'bind', 'x'],
] as const;
const LITERALS = [
  '0',
  '3',
  '429',
  '1e3',
  '-1',
  "'retry-after'",
  "'error'",
  'null',
  'true',
  '/r/u',
  '10n',
  '""',
];
const BINARY = [
  '+',
  '-',
  '*',
  '**',
  '^',
  '%',
  '<',
  '>=',
  '===',
  '!=',
  '&&',
  '||',
  '??',
  'in',
  'instanceof',
  ',',
];

const name = fc.constantFrom(...NAMES);
const member = fc.constantFrom(...MEMBERS);

/** A template with a hole for each part: what is generated is text, so that parsers decide what it is. */
function text(
  strings: TemplateStringsArray,
  ...parts: readonly fc.Arbitrary<string>[]
): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((values) => String.raw({ raw: strings }, ...values));
}

function list(of: fc.Arbitrary<string>, separator: string, maxLength = 3): fc.Arbitrary<string> {
  return fc.array(of, { maxLength }).map((items) => items.join(separator));
}

function maybe(of: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(fc.constant(''), of);
}

interface Syntax {
  readonly expression: fc.Arbitrary<string>;
  readonly statement: fc.Arbitrary<string>;
}

/** What TypeScript adds to JavaScript, as expressions and statements. */
interface Extension {
  readonly expressions: (syntax: Syntax) => fc.Arbitrary<string>[];
  readonly statements: (syntax: Syntax) => fc.Arbitrary<string>[];
}

const NOTHING_MORE: Extension = { expressions: () => [], statements: () => [] };

function syntaxWith(extension: Extension): Syntax {
  return fc.letrec<{ expression: string; statement: string }>((tie) => {
    const syntax = { expression: tie('expression'), statement: tie('statement') };
    const { expression, statement } = syntax;
    const block = text`{ ${list(statement, ' ')} }`;
    const pattern = fc.oneof(
      name,
      text`{ ${name}: ${name}, ...${name} }`,
      text`[${name} = ${expression}, ...${name}]`,
      text`{ [${expression}]: ${name} = ${expression} }`,
    );
    const parameters = fc.oneof(fc.constant(''), pattern, text`${name}, ${name} = ${expression}, ...${name}`);
    const args = fc.oneof(list(expression, ', '), text`...${expression}`);
    const fn = fc.oneof(
      text`async (${parameters}) => ${block}`,
      text`(${name}) => (${expression})`,
      text`async function* ${maybe(name)}(${parameters}) ${block}`,
      text`function ${maybe(name)}(${parameters}) { return (${expression}); }`,
    );
    const property = fc.oneof(
      text`${member}: ${expression}`,
      text`[${expression}]: ${expression}`,
      text`async ${member}(${parameters}) ${block}`,
      text`get ${member}() ${block}`,
      text`...${expression}`,
      name,
    );
    const element = fc.oneof(
      text`async ${member}(${parameters}) ${block}`,
      text`static #${name} = ${expression};`,
      text`${member} = ${expression};`,
      text`static ${block}`,
      text`constructor(${parameters}) ${block}`,
      text`*[${expression}]() ${block}`,
    );
    const body = text`{ ${list(element, ' ')} }`;
    return {
      expression: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.oneof(name, fc.constantFrom(...LITERALS), fc.constant('this')),
        text`${name}(${args})`,
        text`(${expression})?.${member}(${args})`,
        text`(${expression}).${member}`,
        text`(${expression})?.[${expression}]`,
        text`new ${name}(${args})`,
        text`new Promise((resolve) => setTimeout(resolve, ${expression}))`,
        text`(await ${expression})`,
        text`(yield* ${expression})`,
        fc
          .tuple(expression, fc.constantFrom(...BINARY), expression)
          .map(([left, operator, right]) => `((${left}) ${operator} (${right}))`),
        text`(${expression} ? ${expression} : ${expression})`,
        text`(${name} = ${expression})`,
        text`(${name}.${member} += ${expression})`,
        text`(${name}--)`,
        text`(typeof ${expression})`,
        text`!(${expression})`,
        text`[${list(expression, ', ')}]`,
        text`({ ${list(property, ', ')} })`,
        fc.tuple(expression, expression).map(([a, b]) => `\`\${${a}} and \${${b}}\``),
        text`(${fn})`,
        text`(${fn})(${args})`,
        text`(class ${maybe(text`extends (${expression})`)} ${body})`,
        text`import(${expression})`,
        ...extension.expressions(syntax),
      ),
      statement: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        text`(${expression});`,
        text`const ${pattern} = ${expression};`,
        text`if (${expression}) ${statement} else ${block}`,
        text`for (let attempt = 0; ${expression}; attempt++) ${block}`,
        text`for (;;) { try { return await ${expression}; } catch (error) ${block} }`,
        text`for (let attempt = 0; attempt < 3; attempt++) { try { return await fetch(${expression}); } catch (error) ${block} }`,
        text`for await (const ${pattern} of ${expression}) ${block}`,
        text`for (const ${name} in ${expression}) ${statement}`,
        text`while (${expression}) { ${statement} if (${expression}) continue; break; }`,
        text`do ${block} while (${expression});`,
        text`again: for (;;) { ${statement} if (${expression}) continue again; break again; }`,
        text`try ${block} catch (${pattern}) ${block} finally ${block}`,
        text`try ${block} catch ${block}`,
        text`switch (${expression}) { case ${expression}: ${statement} default: ${block} }`,
        text`throw ${expression};`,
        text`return ${expression};`,
        text`async function ${name}(${parameters}) { try ${block} catch { return ${name}(${args}); } }`,
        text`function* ${name}(${parameters}) ${block}`,
        text`class ${name} ${maybe(text`extends (${expression})`)} ${body}`,
        text`{ ${statement} ${statement} }`,
        fc.constantFrom(';', 'debugger;'),
        ...extension.statements(syntax),
      ),
    };
  });
}

/** Statements in a generator that may await, with an import or two before. */
function programOf({ statement }: Syntax): fc.Arbitrary<string> {
  const source = fc.constantFrom('p-retry', 'axios', 'axios-retry', 'ky', './own.js', 'opossum', 'ioredis');
  const imported = fc.oneof(
    text`import ${name} from '${source}';`,
    text`import { ${member} as ${name} } from '${source}';`,
    text`const ${name} = require('${source}');`,
  );
  return fc
    .tuple(maybe(imported), fc.array(statement, { minLength: 1, maxLength: 4 }))
    .map(([head, statements]) => `${head}\nexport async function* main() {\n${statements.join('\n')}\n}\n`);
}

export const javascript = programOf(syntaxWith(NOTHING_MORE));

export const typescript = programOf(
  syntaxWith({
    expressions: ({ expression }) => [
      text`(${expression} as unknown)`,
      text`(${expression})!`,
      text`(${expression} satisfies object)`,
      text`<Retry>(${expression})`,
      text`${name}<string, { a: 1 }>(${expression})`,
    ],
    statements: ({ expression, statement }) => [
      text`type ${name} = { readonly [K in keyof Retry]?: Retry[K] } | typeof ${name};`,
      text`interface ${name} { retry<T>(this: T, attempt?: number): Promise<T>; new (): void; }`,
      text`enum ${name} { A = 1, B = 'retry', C = ${expression} }`,
      text`declare const ${name}: unique symbol;`,
      text`@${name}(${expression}) abstract class ${name}<T> { @${name} declare readonly x: T; abstract y(): void; constructor(private readonly ${name}: T) {} accessor z = ${expression}; }`,
      text`function ${name}(this: Window, ${name}?: number): asserts ${name} is 1 { ${statement} }`,
      text`let ${name}: [first: string, ...rest: number[]] | undefined;`,
    ],
  }),
);

import assert from 'node:assert/strict';
import { compileFunction } from 'node:vm';
import { retryable } from 'forbear';
import ts from 'typescript';

/** One class, decorated; `kind` is what stands where the method would. */
const source = (member: string) => `
  class Orders {
    constructor(calls) { this.calls = calls; }
    @retryable({ backoff: () => 0, maxAttempts: 3 })
    ${member}
  }
  return Orders;`;

const load = `async load(id) {
  this.calls.push(id);
  if (this.calls.length < 3) throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
  return id;
}`;

interface Orders {
  readonly load: (id: string) => Promise<string>;
}

/** Compiles as TypeScript does, since Node runs no decorators yet. */
function compile(text: string, experimentalDecorators: boolean): new (calls: string[]) => Orders {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, experimentalDecorators };
  const { outputText } = ts.transpileModule(`function make() {${text}}`, { compilerOptions });
  const make = compileFunction(`${outputText}; return make();`, ['retryable']) as (
    decorator: typeof retryable,
  ) => new (calls: string[]) => Orders;
  return make(retryable);
}

for (const [name, experimental] of [
  ['as the standard has it', false],
  ["with TypeScript's experimentalDecorators", true],
] as const)
  describe(`@retryable, ${name}`, () => {
    it('retries the method with its arguments and its own this', async () => {
      const Decorated = compile(source(load), experimental);
      const calls: string[] = [];
      assert.equal(await new Decorated(calls).load('7'), '7');
      assert.deepEqual(calls, ['7', '7', '7']);
    });

    it('keeps instances apart', async () => {
      const Decorated = compile(source(load), experimental);
      const [one, other]: [string[], string[]] = [[], []];
      await Promise.all([new Decorated(one).load('a'), new Decorated(other).load('b')]);
      assert.deepEqual(
        [one, other],
        [
          ['a', 'a', 'a'],
          ['b', 'b', 'b'],
        ],
      );
    });

    for (const [kind, member] of [
      ['a field', 'load = async () => "7";'],
      [experimental ? 'an accessor' : 'a getter', 'get load() { return async () => "7"; }'],
    ] as const)
      it(`says that ${kind} is no method, where the class is defined`, () => {
        assert.throws(() => compile(source(member), experimental), {
          name: 'TypeError',
          message: `@retryable is for methods, not for ${kind}: give it to the method that is to be retried`,
        });
      });

    it('names a bad option where the class is defined', () => {
      const text = source(load).replace('maxAttempts: 3', 'maxAtempts: 3');
      assert.throws(
        () => compile(text, experimental),
        /unknown option maxAtempts; did you mean maxAttempts\?/,
      );
    });
  });

/** Type-checked with the rest: parameters and result of a decorated method stay what they are. */
class Typed {
  @retryable({ maxAttempts: 2 })
  load(id: string): Promise<string> {
    return Promise.resolve(id);
  }

  // @ts-expect-error A method that returns no promise would return one.
  @retryable()
  size(): number {
    return 0;
  }
}

describe('a decorated method', () => {
  it('has the type that it is written with', async () => {
    const id: string = await new Typed().load('7');
    assert.equal(id, '7');
  });
});

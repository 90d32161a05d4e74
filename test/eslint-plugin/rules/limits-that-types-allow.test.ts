import { code, ruleNamed, ruleTester } from './rule-tester.js';

const FILE = 'file.ts';

const loop = (types: string, parameter: string, attempt: string) =>
  code(`
    ${types}
    export async function load(url: string, ${parameter}) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await ${attempt};
        } catch (error) {
          if (attempt === 3) throw error;
          await sleep(100);
        }
      }
    }`);

const closed = (name: string, types: string, parameter: string, attempt: string) => ({
  name,
  filename: FILE,
  code: loop(types, parameter, attempt),
  errors: [{ messageId: 'unlimited', suggestions: [] }],
});

const open = (
  name: string,
  types: string,
  parameter: string,
  [before, after]: readonly [string, string],
) => ({
  name,
  filename: FILE,
  code: loop(types, parameter, before),
  errors: [
    { messageId: 'unlimited', suggestions: [{ messageId: 'limit', output: loop(types, parameter, after) }] },
  ],
});

const SIGNAL = 'signal: AbortSignal.timeout(10_000)';

/** An option is offered only where the type that the file writes for the options can have it. */
ruleTester.run('require-attempt-timeout', ruleNamed('require-attempt-timeout'), {
  valid: [],
  invalid: [
    closed(
      'a fetch of a type of its own, whose options are a method alone',
      'type Send = (url: string, init?: { method?: string }) => Promise<unknown>;',
      'fetchImpl: Send',
      "fetchImpl(url, { method: 'PUT' })",
    ),
    closed(
      'options of an interface, or none',
      'interface Init { method?: string }\ntype Send = (url: string, init: Init | undefined) => Promise<unknown>;',
      'fetchImpl: Send',
      'fetchImpl(url)',
    ),
    closed(
      'a fetch among the options of a caller',
      'interface Options { fetchImpl: (url: string, init?: { method?: string }) => Promise<unknown> }',
      'options: Options',
      "options.fetchImpl(url, { method: 'PUT' })",
    ),
    closed(
      'options in a variable that is annotated',
      "import axios from 'axios';\nconst options: { params: object } = { params: {} };",
      'page: number',
      'axios.get(url, options)',
    ),
    open(
      'a type that has the option',
      'type Send = (url: string, init?: { method?: string; signal?: AbortSignal }) => Promise<unknown>;',
      'fetchImpl: Send',
      ["fetchImpl(url, { method: 'PUT' })", `fetchImpl(url, { method: 'PUT', ${SIGNAL} })`],
    ),
    open(
      'a type that may have any option',
      'type Send = (url: string, init: { [option: string]: unknown }) => Promise<unknown>;',
      'fetchImpl: Send',
      ['fetchImpl(url, {})', `fetchImpl(url, { ${SIGNAL} })`],
    ),
    open(
      'an interface that extends what the platform has',
      'interface Init extends RequestInit { page?: number }\ntype Send = (url: string, init?: Init) => Promise<unknown>;',
      'fetchImpl: Send',
      ['fetchImpl(url)', `fetchImpl(url, { ${SIGNAL} })`],
    ),
  ],
});

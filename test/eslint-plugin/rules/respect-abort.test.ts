import { code, ruleNamed, ruleTester } from './rule-tester.js';

const deafWait = (line: number, signal: string, wait: string, output?: string) => ({
  messageId: 'deafWait',
  data: { signal, wait },
  line,
  suggestions: output === undefined ? [] : [{ messageId: 'passSignal', output }],
});

/** A loop that attempts a request three times, with the parameters of its function and what it does after a failure. */
const loop = (parameters: string, afterFailure: string, before = '') =>
  code(`
    ${before}
    async function load(${parameters}) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await client.load();
        } catch (error) {
          if (attempt === 3) throw error;
          ${afterFailure}
        }
      }
    }`);

ruleTester.run('respect-abort', ruleNamed('respect-abort'), {
  valid: [
    { name: 'no signal at hand', code: loop('id', 'await sleep(1000);') },
    { name: 'the wait takes it', code: loop('id, signal', 'await sleep(1000, signal);') },
    {
      name: 'the wait takes it as an option',
      code: loop('{ id, signal }', 'await sleep(1000, { signal });'),
    },
    { name: 'asked before', code: loop('signal', 'if (signal.aborted) throw error; await sleep(1000);') },
    { name: 'asked after', code: loop('signal', 'await sleep(1000); signal.throwIfAborted();') },
    {
      name: 'told by the error',
      code: loop('signal', "if (error.name === 'AbortError') throw error; await sleep(1000);"),
    },
    {
      name: 'asked in the head of the loop',
      code: code(`
        async function load(signal) {
          while (!signal.aborted) {
            try {
              return await client.load();
            } catch {
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'a signal of the attempt alone',
      code: loop('id', 'await sleep(1000);', 'const controller = new AbortController();'),
    },
  ],
  invalid: [
    {
      name: 'a parameter',
      code: loop('id, signal', 'await sleep(1000);'),
      errors: [deafWait(8, 'signal', 'all of its 1000 ms')],
    },
    {
      name: 'a parameter by its type',
      code: loop('id: string, cancelled: AbortSignal', 'await sleep(100 * attempt);'),
      errors: [deafWait(8, 'cancelled', 'its whole delay')],
    },
    {
      name: 'an option that the attempt uses',
      code: code(`
        async function load(url, options, attempt = 1) {
          try {
            return await client.load(url, { signal: options.signal });
          } catch (error) {
            if (attempt === 3) throw error;
            await new Promise((resolve) => setTimeout(resolve, 500));
            return load(url, options, attempt + 1);
          }
        }`),
      errors: [deafWait(6, 'options.signal', 'all of its 500 ms')],
    },
    {
      name: "a wait of forbear's",
      code: loop('{ signal }', 'await sleep(1000);', "import { sleep } from 'forbear';"),
      errors: [
        deafWait(
          8,
          'signal',
          'all of its 1000 ms',
          loop('{ signal }', 'await sleep(1000, { signal });', "import { sleep } from 'forbear';"),
        ),
      ],
    },
    {
      name: "a wait of Node.js'",
      code: loop(
        'abortSignal',
        'await setTimeout(1000);',
        "import { setTimeout } from 'node:timers/promises';",
      ),
      errors: [
        deafWait(
          8,
          'abortSignal',
          'all of its 1000 ms',
          loop(
            'abortSignal',
            'await setTimeout(1000, undefined, { signal: abortSignal });',
            "import { setTimeout } from 'node:timers/promises';",
          ),
        ),
      ],
    },
  ],
});

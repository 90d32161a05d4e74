import { code, ruleNamed, ruleTester } from './rule-tester.js';

const deafWait = (line: number, signal: string, wait: string, output?: string) => ({
  messageId: 'deafWait',
  data: { signal, wait, then: ' and attempts again' },
  line,
  suggestions: output === undefined ? [] : [{ messageId: 'passSignal', output }],
});

/** A wait after which the signal is looked at. */
const endsAfter = (line: number, wait: string) => ({
  messageId: 'deafWait',
  data: { signal: 'signal', wait, then: '' },
  line,
  suggestions: [],
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

const PAUSE = 'const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));';

ruleTester.run('respect-abort', ruleNamed('respect-abort'), {
  valid: [
    { name: 'no signal at hand', code: loop('id', 'await sleep(1000);') },
    { name: 'the wait takes it', code: loop('id, signal', 'await sleep(1000, signal);') },
    {
      name: 'the wait takes it as an option',
      code: loop('{ id, signal }', 'await sleep(1000, { signal });'),
    },
    { name: 'asked after a short wait', code: loop('signal', 'await sleep(100); signal.throwIfAborted();') },
    {
      name: 'the function that waits looks at the signal of what it is handed',
      code: loop(
        'options',
        'await wait(2 ** attempt * 1000, options); options.signal.throwIfAborted();',
        "const wait = (ms, { signal }) => new Promise((resolve) => { const timer = setTimeout(resolve, ms); signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }); });",
      ),
    },
    {
      name: 'the timer is kept for somebody to clear',
      code: loop('signal', 'await new Promise((resolve) => { this.timer = setTimeout(resolve, 1000); });'),
    },
    {
      name: 'a signal of the attempt alone',
      code: loop('id', 'await sleep(1000);', 'const controller = new AbortController();'),
    },
  ],
  invalid: [
    {
      name: 'asked before the wait alone',
      code: loop('signal', 'if (signal.aborted) throw error; await sleep(1000);'),
      errors: [endsAfter(8, 'all of its 1000 ms')],
    },
    {
      name: 'asked after the wait',
      code: loop('signal', 'await sleep(1000); signal.throwIfAborted();'),
      errors: [endsAfter(8, 'all of its 1000 ms')],
    },
    {
      name: 'told by the error of the attempt',
      code: loop('signal', "if (error.name === 'AbortError') throw error; await sleep(2 ** attempt * 100);"),
      errors: [endsAfter(8, 'its whole delay')],
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
      errors: [endsAfter(6, 'all of its 1000 ms')],
    },
    {
      name: 'the signal of a function around it',
      code: code(`
        function stream(signal) {
          return async function* () {
            for (let attempt = 1; ; attempt++) {
              try {
                return yield* await client.open({ signal });
              } catch (error) {
                if (attempt === 3 || !(isTransient(error) && !signal.aborted)) throw error;
                await new Promise((resolve) => setTimeout(resolve, 1000 * attempt));
              }
            }
          };
        }`),
      errors: [
        {
          ...endsAfter(8, 'its whole delay'),
          suggestions: [
            {
              messageId: 'passSignal',
              output: code(`
                import { sleep } from 'forbear';

                function stream(signal) {
                  return async function* () {
                    for (let attempt = 1; ; attempt++) {
                      try {
                        return yield* await client.open({ signal });
                      } catch (error) {
                        if (attempt === 3 || !(isTransient(error) && !signal.aborted)) throw error;
                        await sleep(1000 * attempt, { signal });
                      }
                    }
                  };
                }`),
            },
          ],
        },
      ],
    },
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
      errors: [
        deafWait(
          6,
          'options.signal',
          'all of its 500 ms',
          code(`
            import { sleep } from 'forbear';

            async function load(url, options, attempt = 1) {
              try {
                return await client.load(url, { signal: options.signal });
              } catch (error) {
                if (attempt === 3) throw error;
                await sleep(500, { signal: options.signal });
                return load(url, options, attempt + 1);
              }
            }`),
        ),
      ],
    },
    {
      name: 'a function of the project that does nothing but wait',
      code: loop('signal', 'await pause(100 * attempt);', PAUSE),
      errors: [
        deafWait(
          8,
          'signal',
          'its whole delay',
          `import { sleep } from 'forbear';\n\n` +
            loop('signal', 'await sleep(100 * attempt, { signal });', PAUSE),
        ),
      ],
    },
    {
      name: 'a function of the project that tells of the wait',
      code: loop(
        'signal',
        'await wait(100 * attempt);',
        'const wait = (ms) => { console.log(ms); return new Promise((resolve) => setTimeout(resolve, ms)); };',
      ),
      errors: [deafWait(8, 'signal', 'its whole delay')],
    },
    {
      name: 'a promise that does more than wait',
      code: loop(
        'signal',
        'await new Promise((resolve) => { show(attempt); setTimeout(resolve, 100 * attempt); });',
      ),
      errors: [deafWait(8, 'signal', 'its whole delay')],
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

import { code, ruleNamed, ruleTester } from './rule-tester.js';

const OK = 'Math.random() * 1000';

/** A loop that goes on where the code calls a failure worth another attempt, and leaves by what was answered. */
const stateful = (stops: string, wait: string) =>
  code(`
        class Command {
          async execute(client) {
            for (let attempt = 1; attempt <= this.maxAttempts; attempt++) {
              let answer;
              try {
                answer = await client.send(this.request);
              } catch (error) {
                ${stops}
                throw error;
              }
              switch (this.stateOf(answer)) {
                case State.Again:
                  await sleep(${wait});
                  continue;
                case State.Finished:
                  return answer.body;
              }
            }
            throw new Error('no attempt left');
          }
        }`);

const subscribed = (word: string, delay: string) =>
  code(`
        function follow(channel) {
          channel.subscribe((status) => {
            if (status === 'SUBSCRIBED') show(true);
            else if (status === '${word}') {
              reconnectTimer = setTimeout(() => channel.subscribe(), ${delay});
            }
          });
        }`);

const fromNext = (what: string) =>
  code(`
        class Feed {
          open(client) {
            client.${what}().stream(
              (row) => show(row),
              (error) => {
                log(error);
                setTimeout(() => this.open(client), 5000);
              },
            );
          }
        }`);

const disjunction = (test: string, delay: string) =>
  code(`
        async function load(options, attempt = 0) {
          const response = await fetch(options.url);
          const kind = response.headers.get('content-type');
          const isGarbled = kind && !kind.includes('json');
          if (${test}) {
            await sleep(${delay});
            return load({ ...options, attempt: attempt + 1 });
          }
          return response.json();
        }`);

/** A loop that keeps what failed, and asks for it behind the attempt. */
const kept = (test: string, delay: string) =>
  code(`
        async function publish(batch, tries) {
          for (let i = 0; i < tries; i++) {
            let error;
            try {
              await connection.post('/logs', batch);
            } catch (caught) {
              error = caught;
            }
            if (${test}) return;
            const isRetrying = i + 1 < tries;
            if (!isRetrying) throw error;
            await sleep(${delay});
          }
        }`);

/** A delay that is set up elsewhere. */
const setUp = (owner: string) =>
  code(`
        async function load(url) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(${owner}.get('retry.delay') * attempt);
            }
          }
        }`);

ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    { name: 'a random wait for a state', code: stateful('if (shouldRetry(error)) continue;', OK) },
    {
      name: 'a step that is not worth another attempt',
      code: stateful('if (isKnown(error)) continue;', '1000'),
    },
    { name: 'a channel that was closed by a random wait', code: subscribed('CHANNEL_ERROR', OK) },
    { name: 'a channel that is there', code: subscribed('JOINED', '5000') },
    { name: 'a page that is not ready', code: disjunction('response.status === 202 || isGarbled', '1000') },
    { name: 'a random wait', code: disjunction('response.status === 429 || isGarbled', OK) },
    {
      name: 'a callback that comes with every end',
      code: code(`
        function sweep(store) {
          store.each(
            (row) => check(row),
            (error) => {
              if (error) log(error);
              setTimeout(() => sweep(store), 60_000);
            },
          );
        }`),
    },
    { name: 'a worker that goes on with the next job', code: fromNext('getNextJob') },
    { name: 'a random wait behind an error that is kept', code: kept('error === undefined', OK) },
    { name: 'what a schedule says next', code: setUp('this.schedule') },
  ],
  invalid: [
    {
      name: 'the same wait behind an error that is kept',
      code: kept('error === undefined', '1000 * 2 ** i'),
      errors: [{ messageId: 'unjittered', line: 12, suggestions: 1 }],
    },
    {
      name: 'a delay that a service reads from the configuration',
      code: setUp('this.configService'),
      errors: [{ messageId: 'unjittered', line: 7, suggestions: 1 }],
    },
    {
      name: 'the same wait for a state',
      code: stateful('if (this.shouldRetry(error, attempt)) continue;', '1000'),
      errors: [{ messageId: 'unjittered', line: 13, suggestions: 1 }],
    },
    {
      name: 'a channel that failed',
      code: subscribed('CHANNEL_ERROR', '5000'),
      errors: [{ messageId: 'unjittered', line: 5, suggestions: 1 }],
    },
    {
      name: 'a status that is overloaded, or an answer that is no use',
      code: disjunction('response.status === 429 || isGarbled', '1000'),
      errors: [{ messageId: 'unjittered', line: 6, suggestions: 1 }],
    },
    {
      name: 'of two callbacks the one for errors',
      code: code(`
        function follow(client) {
          client.stream(
            (row) => show(row),
            (error) => {
              log(error);
              setTimeout(() => follow(client), 5000);
            },
          );
        }`),
      errors: [{ messageId: 'unjittered', line: 6, suggestions: 1 }],
    },
    {
      name: 'a stream that is opened again at the next node',
      code: fromNext('getNextNode'),
      errors: [{ messageId: 'unjittered', line: 7, suggestions: 1 }],
    },
  ],
});

import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A function that sends again what `isWorthIt` says, and waits a random while. */
const sender = (isWorthIt: string, hooks = '') =>
  code(`
        function send(url, attempt) {
          return client.send(url).then((response) => {
            if (isWorthIt(response, attempt)) {${hooks}
              return sleep(1000 * Math.random()).then(() => send(url, attempt + 1));
            }
            return response;
          });
        }
        ${isWorthIt}`);

/** A helper that asks whether a failure is worth another attempt, and what is handed to it. */
const asked = (throws: string, predicate: string) =>
  code(`
        class Refused extends Error {
          constructor(message, kind) { super(message); this.kind = kind; this.refused = true; }
        }
        class Busy extends Refused {
          constructor(status) { super('busy', 'busy'); this.status = status; }
        }
        const isAnswer = (value) => typeof value === 'object' && value !== null && 'status' in value && typeof value.json === 'function';
        const isAnswerError = (maybeResponse) =>
          typeof maybeResponse === 'object' && maybeResponse !== null && 'ok' in maybeResponse && typeof maybeResponse.json === 'function';
        async function refuse(response) {
          ${throws}
        }
        async function read(url) {
          const response = await fetch(url);
          if (!response.ok) await refuse(response);
          return response.json();
        }
        async function load(url) { return read(url); }
        async function order(url) { return load(url); }
        async function again(operation, isWorthIt) {
          for (let attempt = 0; attempt < 5; attempt++) {
            try {
              return await operation();
            } catch (error) {
              if (!isWorthIt(attempt, error)) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }
        const isRefused = (error) => typeof error === 'object' && error !== null && 'refused' in error;
        const isBusy = (error) => isRefused(error) && error.kind === 'busy';
        export const start = (url) => again(() => order(url), (attempt, error) => ${predicate});`);

const ANSWERED = "if (isAnswerError(response)) throw new Busy(response.status); throw new Error('lost');";

ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    sender('const isWorthIt = (response, attempt) => attempt < 3 && response.getStatusCode() === 409;'),
    sender('const isWorthIt = (response, attempt, error) => error && response.getStatusCode() > 500;'),
    sender(
      'const isWorthIt = (response, attempt) => attempt < 3 && response.getStatusCode() === 503;',
      'hooks.rateLimit(response);',
    ),
    asked("throw new Error('failed');", 'isBusy(error)'),
    asked(ANSWERED, "error !== null && error.kind === 'lost'"),
    code(`
        function load(url) {
          $.ajax({ url, timeout: 5000 }).fail((xhr) => {
            if (!xhr.readyState) setTimeout(() => load(url), 1000 * Math.random());
          });
        }`),
  ],
  invalid: [
    {
      name: 'a status that a method tells',
      code: sender(
        'const isWorthIt = (response, attempt) => attempt < 3 && response.getStatusCode() >= 500;',
      ),
      errors: [{ messageId: 'ignored', line: 4 }],
    },
    {
      name: 'a predicate that is handed nothing for its error',
      code: sender(`function isWorthIt(response, attempt, error) {
          if (error && attempt === 0 && LOST.includes(error.code)) return true;
          return attempt < 3 && response.getStatusCode() === 503;
        }`),
      errors: [{ messageId: 'ignored', line: 4 }],
    },
    {
      name: 'a hook that is told of it',
      code: sender(
        'const isWorthIt = (response, attempt) => attempt < 3 && response.getStatusCode() === 503;',
        'hooks.onRetry(response);',
      ),
      errors: [{ messageId: 'ignored', line: 4 }],
    },
    {
      name: 'an error that is thrown for an answer, five functions away, and a predicate that asks another one',
      code: asked(ANSWERED, 'isBusy(error) && attempt < 3'),
      errors: [{ messageId: 'ignored', line: 32 }],
    },
    {
      name: 'whether there is an error at all',
      code: asked(ANSWERED, "error !== undefined && error.kind === 'busy'"),
      errors: [{ messageId: 'ignored', line: 32 }],
    },
  ],
});

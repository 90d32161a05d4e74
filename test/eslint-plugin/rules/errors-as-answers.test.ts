import { writesInPlace } from './written-in-place.js';

/** An error that comes as a part of the answer is judged where the loop throws it. */
writesInPlace('no-permanent-error-retry', [
  {
    what: 'the error of a result',
    finding: 'everyFailure',
    suggestion: 'rethrowPermanent',
    before: `
      async function upload(client, order) {
        for (let attempt = 1; attempt <= 5; attempt++) {
          const { error } = await client.uploadOrder(order);
          if (!error) return;
          if (attempt === 5) throw error;
          await sleep(Math.random() * 1000);
        }
      }`,
    after: `
      import { isPermanent } from 'forbear';

      async function upload(client, order) {
        for (let attempt = 1; attempt <= 5; attempt++) {
          const { error } = await client.uploadOrder(order);
          if (!error) return;
          if (isPermanent(error) || attempt === 5) throw error;
          await sleep(Math.random() * 1000);
        }
      }`,
  },
]);

/** What is no response has headers as well. */
writesInPlace('respect-retry-after', [
  {
    what: 'an XMLHttpRequest',
    finding: 'ignored',
    suggestion: 'waitAtLeast',
    before: `
      async function send(order) {
        for (let attempt = 0; attempt < 4; attempt++) {
          const xhr = await putWithXhr('/orders', order);
          if (xhr.status < 500 && xhr.status !== 429) return xhr;
          await sleep(Math.random() * 1000);
        }
        throw new Error('not sent');
      }`,
    after: `
      import { retryAfterMs } from 'forbear';

      async function send(order) {
        for (let attempt = 0; attempt < 4; attempt++) {
          const xhr = await putWithXhr('/orders', order);
          if (xhr.status < 500 && xhr.status !== 429) return xhr;
          await sleep((retryAfterMs({ 'retry-after': xhr.getResponseHeader('Retry-After') }) ?? 0) + Math.random() * 1000);
        }
        throw new Error('not sent');
      }`,
  },
]);

/** Options that are made elsewhere are left as they are for others. */
writesInPlace('require-jitter', [
  {
    what: 'options that a function is handed along',
    finding: 'library',
    suggestion: 'mendLibrary',
    before: `
      import retry from 'retry';
      const options = { retries: 4 };
      log(options);
      export const operation = retry.operation(options);`,
    after: `
      import retry from 'retry';
      const options = { retries: 4 };
      log(options);
      export const operation = retry.operation({ ...options, randomize: true });`,
  },
]);

import { writesInPlace } from './written-in-place.js';

const ignored = { finding: 'ignored', suggestion: 'waitAtLeast' };

/** Whether the server said when to come back is asked of the answer that this attempt was given, and where it is known. */
writesInPlace('respect-retry-after', [
  {
    ...ignored,
    what: 'a wait as the next turn begins, in front of where its own answer comes',
    before: `
      async function send(order) {
        for (let attempt = 0; attempt < 4; attempt++) {
          if (attempt > 0) {
            await sleep(Math.random() * 1000);
          }
          const response = await fetch('/orders', { method: 'PUT', body: order });
          if (response.ok) return;
          if (response.status < 500 && response.status !== 429) throw new Error('refused');
        }
        throw new Error('not sent');
      }`,
    after: `
      import { retryAfterMs } from 'forbear';

      async function send(order) {
        let answer;
        for (let attempt = 0; attempt < 4; attempt++) {
          if (attempt > 0) {
            await sleep((retryAfterMs(answer) ?? 0) + Math.random() * 1000);
          }
          const response = await fetch('/orders', { method: 'PUT', body: order });
          answer = response;
          if (response.ok) return;
          if (response.status < 500 && response.status !== 429) throw new Error('refused');
        }
        throw new Error('not sent');
      }`,
  },
  {
    ...ignored,
    what: 'errors of the class that is waited for, and no others',
    before: `
      class Overloaded extends Error {}
      class Refused extends Error {}
      async function load() {
        for (let attempt = 0; ; attempt++) {
          try {
            const response = await fetch('/orders');
            if (response.status >= 500) throw new Overloaded('later');
            if (!response.ok) throw new Refused('never');
            return response;
          } catch (error) {
            if (error instanceof Overloaded && attempt < 3) {
              await sleep(Math.random() * 1000);
              continue;
            }
            throw error;
          }
        }
      }`,
    after: `
      import { retryAfterMs } from 'forbear';

      class Overloaded extends Error {}
      class Refused extends Error {}
      async function load() {
        for (let attempt = 0; ; attempt++) {
          try {
            const response = await fetch('/orders');
            if (response.status >= 500) throw Object.assign(new Overloaded('later'), { response });
            if (!response.ok) throw new Refused('never');
            return response;
          } catch (error) {
            if (error instanceof Overloaded && attempt < 3) {
              await sleep((retryAfterMs(error) ?? 0) + Math.random() * 1000);
              continue;
            }
            throw error;
          }
        }
      }`,
  },
  {
    ...ignored,
    what: 'an error that a function makes, and one for a status that is never waited for',
    before: `
      async function load() {
        for (let attempt = 0; ; attempt++) {
          try {
            const response = await fetch('/orders');
            if (response.status === 404) throw new Error('no orders');
            if (!response.ok) throw failure('no orders', response.status);
            return response;
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(Math.random() * 1000);
          }
        }
      }`,
    after: `
      import { retryAfterMs } from 'forbear';

      async function load() {
        for (let attempt = 0; ; attempt++) {
          try {
            const response = await fetch('/orders');
            if (response.status === 404) throw new Error('no orders');
            if (!response.ok) throw Object.assign(failure('no orders', response.status), { response });
            return response;
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep((retryAfterMs(error) ?? 0) + Math.random() * 1000);
          }
        }
      }`,
  },
  {
    finding: 'dateIgnored',
    suggestion: 'readWithRuntime',
    what: 'a choice that asks for nothing but the header, which is read for it alone',
    before: `
      function delayFor(response, attempt) {
        const seconds = response.headers.get('retry-after');
        const delay = seconds ? parseInt(seconds, 10) * 1000 : 500 * 2 ** attempt;
        return Math.min(delay, 60_000);
      }`,
    after: `
      import { retryAfterMs } from 'forbear';

      function delayFor(response, attempt) {
        const delay = retryAfterMs(response) ?? 500 * 2 ** attempt;
        return Math.min(delay, 60_000);
      }`,
  },
  {
    finding: 'dateIgnored',
    suggestion: 'readWithRuntime',
    what: 'what stands for a missing number, and a header that is told as well',
    before: `
      function delayFor(response) {
        const header = response.headers.get('retry-after');
        const seconds = header !== null ? Number(header) : Number.NaN;
        log(header);
        return Number.isFinite(seconds) ? seconds * 1000 : 2000;
      }`,
    after: `
      import { retryAfterMs } from 'forbear';

      function delayFor(response) {
        const header = response.headers.get('retry-after');
        const seconds = (retryAfterMs(response) ?? Number.NaN) / 1000;
        log(header);
        return Number.isFinite(seconds) ? seconds * 1000 : 2000;
      }`,
  },
  {
    finding: 'secondsAsMilliseconds',
    suggestion: 'readWithRuntime',
    what: 'seconds that are tested, and waited for as milliseconds, below the imports on top',
    before: `
      import { wait } from './wait.js';

      export async function hold(response) {
        const seconds = Number(response.headers.get('retry-after'));
        if (isNaN(seconds)) return;
        await wait(seconds);
      }

      import { again } from './again.js';
      again();`,
    after: `
      import { wait } from './wait.js';
      import { retryAfterMs } from 'forbear';

      export async function hold(response) {
        const delayMs = retryAfterMs(response);
        if (delayMs === undefined) return;
        await wait(delayMs);
      }

      import { again } from './again.js';
      again();`,
  },
  {
    finding: 'dateIgnored',
    suggestion: 'readWithRuntime',
    what: 'seconds that are tested, and handed on',
    before: `
      export async function hold(response) {
        const seconds = Number(response.headers.get('retry-after'));
        if (isNaN(seconds)) return;
        await holdForSeconds(seconds);
      }`,
    after: `
      import { retryAfterMs } from 'forbear';

      export async function hold(response) {
        const delayMs = retryAfterMs(response);
        if (delayMs === undefined) return;
        await holdForSeconds(delayMs / 1000);
      }`,
  },
]);

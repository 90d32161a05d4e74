import { writesInPlace } from './written-in-place.js';

/** What a log says stays true: of attempts that are used up, and of how long is waited. */
writesInPlace('no-permanent-error-retry', [
  {
    what: 'a log of attempts that are used up',
    finding: 'everyFailure',
    suggestion: 'rethrowPermanent',
    before: `
      async function load(client) {
        let lastError;
        for (let attempt = 1; attempt <= 5; attempt++) {
          try {
            return await client.request('/orders');
          } catch (error) {
            lastError = error;
            if (attempt === 5) {
              log.error('no orders after 5 attempts', error);
              break;
            }
            await sleep(Math.random() * 1000);
          }
        }
        throw lastError;
      }`,
    after: `
      import { isPermanent } from 'forbear';

      async function load(client) {
        let lastError;
        for (let attempt = 1; attempt <= 5; attempt++) {
          try {
            return await client.request('/orders');
          } catch (error) {
            if (isPermanent(error)) throw error;
            lastError = error;
            if (attempt === 5) {
              log.error('no orders after 5 attempts', error);
              break;
            }
            await sleep(Math.random() * 1000);
          }
        }
        throw lastError;
      }`,
  },
  {
    what: 'a log of attempts that are used up, where others follow',
    finding: 'everyFailure',
    suggestion: 'rethrowPermanent',
    before: `
      async function load(client) {
        let failures = 0;
        while (true) {
          try {
            return await client.request('/orders');
          } catch (error) {
            failures++;
            if (failures < 5) {
              await sleep(Math.random() * 1000);
            } else {
              log.error('all attempts failed');
              throw error;
            }
          }
        }
      }`,
    after: `
      import { isPermanent } from 'forbear';

      async function load(client) {
        let failures = 0;
        while (true) {
          try {
            return await client.request('/orders');
          } catch (error) {
            if (isPermanent(error)) throw error;
            failures++;
            if (failures < 5) {
              await sleep(Math.random() * 1000);
            } else {
              log.error('all attempts failed');
              throw error;
            }
          }
        }
      }`,
  },
  {
    what: 'a log of as many attempts as there were',
    finding: 'everyFailure',
    suggestion: 'rethrowPermanent',
    before: `
      async function load(client) {
        let attempt = 0;
        while (true) {
          try {
            return await client.request('/orders');
          } catch (error) {
            attempt++;
            if (attempt >= 5) {
              throw new Error(\`no orders after \${attempt} attempts\`, { cause: error });
            }
            await sleep(Math.random() * 1000);
          }
        }
      }`,
    after: `
      import { isPermanent } from 'forbear';

      async function load(client) {
        let attempt = 0;
        while (true) {
          try {
            return await client.request('/orders');
          } catch (error) {
            attempt++;
            if (isPermanent(error) || attempt >= 5) {
              throw new Error(\`no orders after \${attempt} attempts\`, { cause: error });
            }
            await sleep(Math.random() * 1000);
          }
        }
      }`,
  },
  {
    what: 'an error behind the loop that says how many attempts there were',
    finding: 'everyFailure',
    suggestion: 'rethrowPermanent',
    before: `
      async function load(client) {
        for (let attempt = 0; attempt <= 4; attempt++) {
          try {
            return await client.request('/orders');
          } catch (error) {
            if (attempt === 4) {
              break;
            }
            await sleep(Math.random() * 1000);
          }
        }
        throw new Error('no orders after 5 attempts');
      }`,
    after: `
      import { isPermanent } from 'forbear';

      async function load(client) {
        for (let attempt = 0; attempt <= 4; attempt++) {
          try {
            return await client.request('/orders');
          } catch (error) {
            if (isPermanent(error)) throw error;
            if (attempt === 4) {
              break;
            }
            await sleep(Math.random() * 1000);
          }
        }
        throw new Error('no orders after 5 attempts');
      }`,
  },
  {
    what: 'a loop that ends with success alone',
    finding: 'everyFailure',
    before: `
      async function load(client, state) {
        while (state.done !== state.total) {
          try {
            state = await client.requestMore(state);
          } catch (error) {
            await sleep(Math.random() * 1000);
          }
        }
        return state;
      }`,
  },
  {
    what: 'a log of the failure itself',
    finding: 'everyFailure',
    suggestion: 'rethrowPermanent',
    before: `
      async function load(client) {
        let failures = 0;
        while (true) {
          try {
            return await client.request('/orders');
          } catch (error) {
            if (++failures === 5) {
              log.error('no orders', error);
              throw error;
            }
            await sleep(Math.random() * 1000);
          }
        }
      }`,
    after: `
      import { isPermanent } from 'forbear';

      async function load(client) {
        let failures = 0;
        while (true) {
          try {
            return await client.request('/orders');
          } catch (error) {
            if (isPermanent(error) || ++failures === 5) {
              log.error('no orders', error);
              throw error;
            }
            await sleep(Math.random() * 1000);
          }
        }
      }`,
  },
]);

writesInPlace('require-jitter', [
  {
    what: 'a time that is kept beside the timer',
    finding: 'unjittered',
    suggestion: 'addJitter',
    before: `
      class Feed {
        reconnect(attempt) {
          const delay = Math.min(1000 * 2 ** attempt, 30000);
          this.socket.connect().catch(() => {
            setTimeout(() => this.reconnect(attempt + 1), delay);
            this.nextAttemptAt = Date.now() + delay;
            log('again in', delay);
          });
        }
      }`,
    after: `
      import { fullJitter } from 'forbear';

      class Feed {
        reconnect(attempt) {
          const delay = fullJitter(Math.min(1000 * 2 ** attempt, 30000));
          this.socket.connect().catch(() => {
            setTimeout(() => this.reconnect(attempt + 1), delay);
            this.nextAttemptAt = Date.now() + delay;
            log('again in', delay);
          });
        }
      }`,
  },
  {
    what: 'a delay that is chosen in several ways, told, and waited for',
    finding: 'unjittered',
    suggestion: 'addJitter',
    before: `
      async function load() {
        for (let attempt = 0; attempt < 5; attempt++) {
          try {
            return await fetch('/orders');
          } catch (error) {
            let delay = 1000 * 2 ** attempt;
            if (isNight()) delay = 8000;
            log('again in', delay);
            await sleep(delay);
          }
        }
        throw new Error('no orders');
      }`,
    after: `
      import { fullJitter } from 'forbear';

      async function load() {
        for (let attempt = 0; attempt < 5; attempt++) {
          try {
            return await fetch('/orders');
          } catch (error) {
            let delay = 1000 * 2 ** attempt;
            if (isNight()) delay = 8000;
            delay = fullJitter(delay);
            log('again in', delay);
            await sleep(delay);
          }
        }
        throw new Error('no orders');
      }`,
  },
  {
    what: 'a delay that the next turn makes another of',
    finding: 'unjittered',
    suggestion: 'addJitter',
    before: `
      async function load() {
        let delay = 1000;
        for (let attempt = 0; attempt < 5; attempt++) {
          try {
            return await fetch('/orders');
          } catch (error) {
            log('again in', delay);
            await sleep(delay);
            delay *= 2;
          }
        }
        throw new Error('no orders');
      }`,
    after: `
      import { fullJitter } from 'forbear';

      async function load() {
        let delay = 1000;
        for (let attempt = 0; attempt < 5; attempt++) {
          try {
            return await fetch('/orders');
          } catch (error) {
            const jitteredDelay = fullJitter(delay);
            log('again in', jitteredDelay);
            await sleep(jitteredDelay);
            delay *= 2;
          }
        }
        throw new Error('no orders');
      }`,
  },
  {
    what: 'a delay that is told by its name, under which another has a part of it',
    finding: 'unjittered',
    suggestion: 'addJitter',
    before: `
      async function load(delay) {
        for (let attempt = 0; attempt < 5; attempt++) {
          try {
            return await fetch('/orders');
          } catch (error) {
            log({ attempt, delay, ...{ delay: error.delay } });
            await sleep(delay);
            delay *= 2;
          }
        }
        throw new Error('no orders');
      }`,
    after: `
      import { fullJitter } from 'forbear';

      async function load(delay) {
        for (let attempt = 0; attempt < 5; attempt++) {
          try {
            return await fetch('/orders');
          } catch (error) {
            const jitteredDelay = fullJitter(delay);
            log({ attempt, delay: jitteredDelay, ...{ delay: error.delay } });
            await sleep(jitteredDelay);
            delay *= 2;
          }
        }
        throw new Error('no orders');
      }`,
  },
  {
    what: 'a setting that is told beside a timer',
    finding: 'unjittered',
    suggestion: 'addJitter',
    before: `
      class Feed {
        onClose() {
          report({ delay: this.delay });
          setTimeout(() => {
            void this.socket.connect().catch(() => this.onClose());
          }, this.delay);
        }
      }`,
    after: `
      import { fullJitter } from 'forbear';

      class Feed {
        onClose() {
          const jitteredDelay = fullJitter(this.delay);
          report({ delay: jitteredDelay });
          setTimeout(() => {
            void this.socket.connect().catch(() => this.onClose());
          }, jitteredDelay);
        }
      }`,
  },
  {
    what: 'seconds that are told, of which some may be none',
    finding: 'unjittered',
    suggestion: 'addJitter',
    before: `
      async function load() {
        for (let attempt = 0; attempt < 5; attempt++) {
          try {
            return await fetch('/orders');
          } catch (error) {
            const seconds = Math.min(attempt * 5, 10);
            log('again in', seconds);
            if (seconds > 0) await sleep(seconds * 1000);
          }
        }
        throw new Error('no orders');
      }`,
    after: `
      import { fullJitter } from 'forbear';

      async function load() {
        for (let attempt = 0; attempt < 5; attempt++) {
          try {
            return await fetch('/orders');
          } catch (error) {
            const seconds = fullJitter(Math.min(attempt * 5, 10));
            log('again in', seconds);
            if (seconds > 0) await sleep(seconds * 1000);
          }
        }
        throw new Error('no orders');
      }`,
  },
  {
    what: 'a delay that is worked out twice',
    finding: 'unjittered',
    suggestion: 'addJitter',
    before: `
      async function load() {
        for (let attempt = 0; attempt < 5; attempt++) {
          try {
            return await fetch('/orders');
          } catch (error) {
            log('again in', 500 * (attempt + 1));
            await sleep(500 * (attempt + 1));
          }
        }
        throw new Error('no orders');
      }`,
    after: `
      import { fullJitter } from 'forbear';

      async function load() {
        for (let attempt = 0; attempt < 5; attempt++) {
          try {
            return await fetch('/orders');
          } catch (error) {
            const jitteredDelay = fullJitter(500 * (attempt + 1));
            log('again in', jitteredDelay);
            await sleep(jitteredDelay);
          }
        }
        throw new Error('no orders');
      }`,
  },
]);

writesInPlace('respect-retry-after', [
  {
    what: 'a delay that is told',
    finding: 'ignored',
    suggestion: 'waitAtLeast',
    before: `
      async function load() {
        for (let attempt = 0; attempt < 4; attempt++) {
          const response = await fetch('/orders');
          if (response.status < 500 && response.status !== 429) return response;
          const delay = Math.random() * 1000;
          log('again in', delay);
          await sleep(delay);
        }
        throw new Error('no orders');
      }`,
    after: `
      import { retryAfterMs } from 'forbear';

      async function load() {
        for (let attempt = 0; attempt < 4; attempt++) {
          const response = await fetch('/orders');
          if (response.status < 500 && response.status !== 429) return response;
          const delay = Math.random() * 1000;
          const waitMs = (retryAfterMs(response) ?? 0) + delay;
          log('again in', waitMs);
          await sleep(waitMs);
        }
        throw new Error('no orders');
      }`,
  },
]);

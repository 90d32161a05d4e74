import { code, ruleNamed, ruleTester } from './rule-tester.js';
import { writesInPlace } from './written-in-place.js';

/** Of two retries, a helper of the project is not left out: it may turn to another server. */
ruleTester.run('no-nested-retry', ruleNamed('no-nested-retry'), {
  valid: [],
  invalid: [
    {
      name: 'the outer one turns to another server',
      code: code(`
        import pRetry from 'p-retry';
        async function load() {
          return pRetry(() => fetch(url), { retries: 3 });
        }
        async function withFailover(operation) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await operation();
            } catch (error) {
              rotateServer();
              await sleep(1000 * attempt);
            }
          }
          throw new Error('no server');
        }
        export const orders = () => withFailover(() => load());`),
      errors: [{ messageId: 'each', line: 16, suggestions: [] }],
    },
  ],
});

/** A list of methods keeps those that are written, but for POST and PATCH. */
writesInPlace('require-idempotency-key', [
  {
    what: 'a list with others',
    finding: 'library',
    suggestion: 'mendLibrary',
    before: `
      import got from "got";
      export const client = got.extend({ retry: { limit: 3, methods: ["GET", "POST", "PUT"] } });`,
    after: `
      import got from "got";
      export const client = got.extend({ retry: { limit: 3, methods: ["GET", "PUT"] } });`,
  },
  {
    what: 'a list of nothing else, where no request is seen',
    finding: 'library',
    before: `
      import got from "got";
      export const client = got.extend({ retry: { limit: 3, methods: ["POST"] } });`,
  },
]);

const LOAD_BALANCER = (name: string) =>
  code(`
  class ${name} {
    async load(path) {
      const server = this.pick();
      try {
        return await fetch(server + path);
      } catch (error) {
        await this.setAside(server, error);
        return await this.load(path);
      }
    }
  }`);

/** The servers of a load balancer come to an end. */
ruleTester.run('require-retry-limit', ruleNamed('require-retry-limit'), {
  valid: [{ name: 'a load balancer', code: LOAD_BALANCER('LoadBalancer') }],
  invalid: [
    {
      name: 'what is none',
      code: LOAD_BALANCER('Orders'),
      errors: [{ messageId: 'endless', suggestions: 1 }],
    },
  ],
});

/** An attempt that takes too long cancels itself, and is worth another one. */
writesInPlace('no-permanent-error-retry', [
  {
    what: 'an attempt with a controller and a timer of its own',
    finding: 'everyFailure',
    suggestion: 'rethrow',
    before: `
      async function load(url) {
        for (let attempt = 0; ; attempt++) {
          const controller = new AbortController();
          const timer = setTimeout(() => controller.abort(), 5000);
          try {
            const response = await fetch(url, { signal: controller.signal });
            if (!response.ok) throw new Error('no orders');
            return response;
          } catch (error) {
            if (attempt === 3) throw error;
            await sleep(Math.random() * 1000);
          } finally {
            clearTimeout(timer);
          }
        }
      }`,
    after: `
      import { isTransient } from 'forbear';

      async function load(url) {
        for (let attempt = 0; ; attempt++) {
          const controller = new AbortController();
          const timer = setTimeout(() => controller.abort(), 5000);
          try {
            const response = await fetch(url, { signal: controller.signal });
            if (!response.ok) throw Object.assign(new Error('no orders'), { response });
            return response;
          } catch (error) {
            if (error.name !== 'AbortError' && !isTransient(error)) throw error;
            if (attempt === 3) throw error;
            await sleep(Math.random() * 1000);
          } finally {
            clearTimeout(timer);
          }
        }
      }`,
  },
]);

/** A key that a function makes for its attempts is out of sight where another one sends the request. */
writesInPlace('require-idempotency-key', [
  {
    what: 'a request in a function that is called by one that calls itself',
    finding: 'unkeyed',
    before: `
      async function create(order) {
        const response = await fetch('/orders', { method: 'POST', body: order });
        if (!response.ok) throw new Error('no order');
      }
      async function createUntilDone(order, attempt = 1) {
        try {
          await create(order);
        } catch (error) {
          if (attempt === 3) throw error;
          await sleep(Math.random() * 1000);
          await createUntilDone(order, attempt + 1);
        }
      }`,
  },
]);

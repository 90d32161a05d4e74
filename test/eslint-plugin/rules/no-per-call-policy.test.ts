import { code, ruleNamed, ruleTester } from './rule-tester.js';

const opossum = (text: string) => `import CircuitBreaker from 'opossum';\n${code(text)}`;

const perCall = { message: /^A new circuit breaker is made for each call: .* never opens/ };

ruleTester.run('no-per-call-policy', ruleNamed('no-per-call-policy'), {
  valid: [
    {
      name: 'a policy that is made of it and handed on',
      code: code(`
        import { circuitBreaker, handleAll, retry, wrap } from 'cockatiel';
        function getPolicy() {
          const breaker = circuitBreaker(handleAll, { halfOpenAfter: 1000 });
          const policy = wrap(retry(handleAll, { maxAttempts: 3 }), breaker);
          return policy;
        }`),
    },
    {
      name: 'a client for what the call brings',
      code: code(`
        import { SSMClient, GetParameterCommand } from '@aws-sdk/client-ssm';
        export async function parameter(region, name) {
          const ssm = new SSMClient({ region });
          return await ssm.send(new GetParameterCommand({ Name: name }));
        }`),
    },
    opossum(`
      const breaker = new CircuitBreaker(load);
      export const get = (id) => breaker.fire(id);`),
    {
      name: 'a factory hands it on',
      code: opossum(`
        function guard(load) {
          const breaker = new CircuitBreaker(load);
          return (id) => breaker.fire(id);
        }`),
    },
    {
      name: 'it is kept in a map',
      code: opossum(`
        async function call(host) {
          const breaker = new CircuitBreaker(load);
          breakers.set(host, breaker);
          return breaker.fire(host);
        }`),
    },
    {
      name: 'a handler within the function uses it',
      code: opossum(`
        function routes(app) {
          const breaker = new CircuitBreaker(load);
          app.get('/', (request, response) => breaker.fire(request).then(response.json));
        }`),
    },
    {
      name: 'a field of an object that lives on',
      code: opossum(`
        class Client {
          breaker = new CircuitBreaker(load);
          constructor() {
            const breaker = new CircuitBreaker(other);
            breaker.fire();
          }
        }`),
    },
    {
      name: 'it is used for many calls',
      code: opossum(`
        async function syncAll(ids) {
          const breaker = new CircuitBreaker(load);
          for (const id of ids) await breaker.fire(id);
        }`),
    },
    opossum(`
      async function main() {
        const breaker = new CircuitBreaker(load);
        await breaker.fire();
      }`),
    opossum(`
      (async () => {
        const breaker = new CircuitBreaker(load);
        await breaker.fire();
      })();`),
    opossum(`
      it('opens', async () => {
        const breaker = new CircuitBreaker(load);
        await breaker.fire();
      });`),
    {
      name: 'a command of a program',
      filename: '/project/scripts/upload.ts',
      code: code(`
        import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
        async function upload(file) {
          const s3 = new S3Client({});
          await s3.send(new PutObjectCommand(file));
        }`),
    },
    {
      name: 'what a program does that was started from a command line',
      code: code(`
        import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
        import { program } from 'commander';
        async function upload(file) {
          const s3 = new S3Client({});
          await s3.send(new PutObjectCommand(file));
        }
        program.argument('<file>').action(upload);`),
    },
    {
      name: 'the first one is kept',
      code: opossum(`
        class Prices {
          async load(id) {
            if (this.breaker) return this.breaker.fire(id);
            this.breaker = new CircuitBreaker(get);
            return this.breaker.fire(id);
          }
        }`),
    },
    {
      name: 'a factory makes one for the module',
      code: opossum(`
        const guard = (send) => new CircuitBreaker(send);
        const breaker = guard(load);
        export const get = (id) => breaker.fire(id);`),
    },
    {
      name: 'a factory hands out the one that there is',
      code: opossum(`
        const breakers = new Map();
        function guard(host) {
          if (!breakers.has(host)) breakers.set(host, new CircuitBreaker(load));
          return breakers.get(host);
        }
        export async function get(host) {
          const breaker = guard(host);
          return breaker.fire(host);
        }`),
    },
    {
      name: 'what is handed it keeps it',
      code: opossum(`
        function watch(breaker) {
          breaker.on('open', () => console.warn('open'));
          all.push(breaker);
        }
        export async function charge(order) {
          const breaker = new CircuitBreaker(send);
          watch(breaker);
          return await breaker.fire(order);
        }`),
    },
    {
      name: 'a breaker of another package',
      code: code(`
        import CircuitBreaker from './breaker.js';
        async function load(id) {
          const breaker = new CircuitBreaker(get);
          return breaker.fire(id);
        }`),
    },
  ],
  invalid: [
    {
      name: 'made in a policy that does not outlive the call',
      code: code(`
        import { circuitBreaker, handleAll, retry, wrap } from 'cockatiel';
        async function load(id) {
          const policy = wrap(retry(handleAll, { maxAttempts: 3 }), circuitBreaker(handleAll, { halfOpenAfter: 1000 }));
          return await policy.execute(() => fetch(id));
        }`),
      errors: [{ ...perCall, line: 3, suggestions: 1 }],
    },
    {
      name: 'another function only listens to it',
      code: opossum(`
        function watch(breaker) {
          breaker.on('open', () => console.warn('open'));
          breaker.fallback(() => []);
        }
        export async function charge(order) {
          const breaker = new CircuitBreaker(send);
          watch(breaker);
          return await breaker.fire(order);
        }`),
      errors: [{ ...perCall, suggestions: [] }],
    },
    {
      name: 'a function before version 4',
      code: code(`
        const circuitBreaker = require('opossum');
        exports.charge = async (order) => {
          const breaker = circuitBreaker(send, { timeout: 3000 });
          return await breaker.fire(order);
        };`),
      errors: [{ ...perCall, line: 3, suggestions: 1 }],
    },
    {
      code: code(`
        const Brakes = require('brakes');
        exports.charge = async (order) => {
          const brake = new Brakes(send, { timeout: 3000 });
          return await brake.exec(order);
        };`),
      errors: [{ ...perCall, line: 3, suggestions: 1 }],
    },
    {
      name: 'whatever the function is called, and the variable declared with',
      code: opossum(`
        export async function getPrices(request, response) {
          let breaker = new CircuitBreaker(load);
          breaker.fallback(() => []);
          response.json(await breaker.fire());
        }`),
      errors: [{ ...perCall, suggestions: [] }],
    },
    {
      name: 'made part of a policy that does not outlive the call',
      code: code(`
        import { circuitBreaker, handleAll, retry, wrap } from 'cockatiel';
        async function load(id) {
          const breaker = circuitBreaker(handleAll, { halfOpenAfter: 1000 });
          const policy = wrap(retry(handleAll, { maxAttempts: 3 }), breaker);
          return await policy.execute(() => fetch(id));
        }`),
      errors: [{ ...perCall, line: 3, suggestions: 1 }],
    },
    {
      name: 'it is moved to the module',
      code: opossum(`
        const options = { timeout: 3000 };

        export async function charge(order) {
          const breaker = new CircuitBreaker(send, options);
          return breaker.fire(order);
        }

        async function send(order) {}`),
      errors: [
        {
          ...perCall,
          line: 5,
          suggestions: [
            {
              messageId: 'hoist',
              output: opossum(`
                const options = { timeout: 3000 };

                const breaker = new CircuitBreaker(send, options);

                export async function charge(order) {
                  return breaker.fire(order);
                }

                async function send(order) {}`),
            },
          ],
        },
      ],
    },
    {
      name: 'it is moved from a function with all its lines',
      code: opossum(`
        export async function charge(order) {
            if (order.isFree) {
                const breaker = new CircuitBreaker(send, {
                    timeout: 3000,
                });
                return breaker.fire(order);
            }
        }`),
      errors: [
        {
          ...perCall,
          suggestions: [
            {
              messageId: 'hoist',
              output: opossum(`
                const breaker = new CircuitBreaker(send, {
                    timeout: 3000,
                });

                export async function charge(order) {
                    if (order.isFree) {
                        return breaker.fire(order);
                    }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'what it is made of belongs to the call',
      code: opossum(`
        export const charge = (order) => {
          const breaker = new CircuitBreaker(() => send(order));
          return breaker.fire();
        };`),
      errors: [{ ...perCall, suggestions: [] }],
    },
    {
      name: 'what sets it up would be done again and again',
      code: opossum(`
        app.get('/', async (request, response) => {
          const breaker = new CircuitBreaker(load);
          breaker.fallback(() => 'nothing');
          breaker.on('open', () => console.warn('open'));
          response.json(await breaker.fire(request.query));
        });`),
      errors: [{ ...perCall, suggestions: [] }],
    },
    {
      name: 'a factory makes one for each request',
      code: opossum(`
        const guard = (send) => new CircuitBreaker(send, { timeout: 3000 });
        app.get('/', async (request, response) => {
          const breaker = guard(load);
          response.json(await breaker.fire(request.query));
        });`),
      errors: [{ ...perCall, line: 4, suggestions: 1 }],
    },
    {
      name: 'each call overwrites the one of the call before',
      code: opossum(`
        class Prices {
          async load(id) {
            this.breaker = new CircuitBreaker(get);
            return this.breaker.fire(id);
          }
        }`),
      errors: [{ ...perCall, line: 4, suggestions: [] }],
    },
    {
      name: 'a function that gets something, and no getter of a breaker',
      code: opossum(`
        export const getUser = async (id) => {
          const breaker = new CircuitBreaker(load);
          return await breaker.fire(id);
        };`),
      errors: [{ ...perCall, suggestions: 1 }],
    },
    {
      name: 'it is not even given a name',
      code: opossum('export const load = (id) => new CircuitBreaker(get).fire(id);'),
      errors: [{ ...perCall, suggestions: [] }],
    },
    {
      code: code(`
        import { circuitBreaker, handleAll } from 'cockatiel';
        class Prices {
          async load(id) {
            const breaker = circuitBreaker(handleAll, { halfOpenAfter: 1000 });
            return await breaker.execute(() => fetch(id));
          }
        }`),
      errors: [{ ...perCall, suggestions: 1 }],
    },
    {
      code: code(`
        const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
        exports.handler = async (event) => {
          const sqs = new SQSClient({ region: 'eu-west-1' });
          await sqs.send(new SendMessageCommand(event));
        };`),
      errors: [{ message: /^A new client is made for each call: .*retry budget/, suggestions: 1 }],
    },
    {
      code: code(`
        import { CircuitBreaker } from 'forbear';
        async function load(url) {
          const breaker = new CircuitBreaker();
          return breaker.run(() => fetch(url));
        }`),
      errors: [{ ...perCall, suggestions: 1 }],
    },
  ],
});

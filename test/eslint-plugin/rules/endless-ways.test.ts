import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A retry of which one way has a limit, or only seems to. */
ruleTester.run('require-retry-limit', ruleNamed('require-retry-limit'), {
  valid: [
    {
      name: 'both kinds of failure come to the same count',
      code: code(`
        function client(config) {
          const send = async (count) => {
            try {
              return await post(config.url);
            } catch (error) {
              if (count === 5) throw error;
              if (error.statusCode === 429) await sleep(hint(error));
              else if (!config.codes.includes(error.statusCode)) throw error;
              return await send(count + 1);
            }
          };
          return send(0);
        }`),
    },
    {
      name: 'what counts is kept with the request by a function',
      code: code(`
        export function withRetry(client, options) {
          client.interceptors.response.use(undefined, (error) => {
            const state = stateOf(error.config);
            if (state.count < options.retries) {
              state.count += 1;
              return sleep(1000 * Math.random()).then(() => client(error.config));
            }
            return Promise.reject(error);
          });
        }
        function stateOf(config) {
          const state = config.retryState ?? { count: 0 };
          config.retryState = state;
          return state;
        }`),
    },
    {
      name: 'an option that is counted down',
      code: code(`
        async function load(url, options) {
          const response = await fetch(url);
          if (options.retriesLeft > 0 && response.status === 503) {
            options.retriesLeft--;
            return load(url, options);
          }
          return response;
        }`),
    },
    {
      name: 'an option that tells of the end',
      code: code(`
        async function load(url, options) {
          const response = await fetch(url);
          if (!options.stopped && response.status === 503) return retried(() => load(url, options));
          return response;
        }`),
    },
    {
      name: 'options that are other ones at the next attempt',
      code: code(`
        async function load(url, options) {
          const response = await fetch(url);
          if (options.retry && response.status === 503) return load(url, { ...options, retry: false });
          return response;
        }`),
    },
    {
      name: 'a setting that somebody else writes',
      code: code(`
        const settings = { enabled: true };
        bus.on('halt', () => { settings.enabled = false; });
        async function load(url, tries = 0) {
          try {
            return await read(url);
          } catch (error) {
            if (!settings.enabled) throw error;
            await sleep(100 * 2 ** Math.min(tries, 8));
            return load(url, tries + 1);
          }
        }`),
    },
  ],
  invalid: [
    {
      name: 'a limit for one kind of failure and none for the other',
      code: code(`
        function client(config) {
          const send = async (count) => {
            try {
              return await post(config.url);
            } catch (error) {
              const isLimited = error.statusCode === 429 && config.enabled;
              if (isLimited) {
                await sleep(hint(error));
              } else {
                if (!config.codes.includes(error.statusCode) || count >= config.max) throw error;
                await sleep(1000 * Math.random());
              }
              return await send(count + 1);
            }
          };
          return send(0);
        }`),
      errors: [{ messageId: 'endless', line: 13, suggestions: 1 }],
    },
    {
      name: 'an option that is the same at each attempt',
      code: code(`
        async function load(url, options) {
          const response = await fetch(url);
          if (options?.retry_on_error !== false && response.status === 503) {
            return load(url, options);
          }
          return response;
        }`),
      errors: [{ messageId: 'endless', line: 4 }],
    },
    {
      name: 'names in which a stop is part of another word',
      code: code(`
        async function load(url) {
          const response = await fetch(url, requestOptions(url));
          if (response.status === 429) {
            await sleep(1000);
            return load(url);
          }
          return response;
        }`),
      errors: [{ messageId: 'endless', line: 5 }],
    },
  ],
});

import { code, ruleNamed, ruleTester } from './rule-tester.js';

const resent = (update: string) =>
  code(`
    function updated(policy, state) {
      state.count++;
      ${update}
      return state;
    }
    async function send(policy, request, state) {
      try {
        return await policy.next.send(request);
      } catch (error) {
        state = updated(policy, state);
        if (state.count > 3) throw error;
        await sleep(state.interval);
        return send(policy, request, state);
      }
    }`);

const reopened = (delay: string) =>
  code(`
    class Store {
      open(handlers, backoff = { attempt: 0, delay: 100 }) {
        const call = this.client.open();
        call.onError((error) => {
          const state = { attempt: backoff.attempt + 1, delay: ${delay} };
          setTimeout(() => this.open(handlers, state), backoff.delay);
        });
      }
    }`);

/** A delay that is a member of an object which functions hand to each other: what the file gives it decides. */
ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    resent('state.interval = Math.min(2 ** state.count * 100, policy.most) + Math.random() * 100;'),
    reopened('Math.min(1000, backoff.delay * 2) * (1 + Math.random())'),
  ],
  invalid: [
    {
      code: resent('state.interval = Math.min(2 ** state.count * 100, policy.most);'),
      errors: [{ messageId: 'unjittered', line: 12, suggestions: 1 }],
    },
    {
      name: 'a random part that the cap takes away, where it is worked out',
      code: resent('state.interval = Math.min(2 ** state.count * 100 * Math.random(), 20_000);'),
      errors: [{ messageId: 'lostAtCap', line: 3, suggestions: 1 }],
    },
    {
      code: reopened('Math.min(1000, backoff.delay * 2)'),
      errors: [{ messageId: 'unjittered', line: 6, suggestions: 1 }],
    },
  ],
});

ruleTester.run('require-backoff', ruleNamed('require-backoff'), {
  valid: [resent('state.interval = Math.min(2 ** state.count * 100, policy.most) + Math.random() * 100;')],
  invalid: [],
});

ruleTester.run('require-retry-limit', ruleNamed('require-retry-limit'), {
  valid: [
    resent('state.interval = 1000;'),
    {
      name: 'a member that is compared with a limit, and counted where nobody sees it',
      code: code(`
        async function send(policy, request, state) {
          try {
            return await policy.next.send(request);
          } catch (error) {
            if (state.count >= 3) throw error;
            await sleep(1000);
            return send(policy, request, state);
          }
        }`),
    },
  ],
  invalid: [],
});

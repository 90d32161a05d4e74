import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A call of a name whose every failure is tried again. */
const retried = (call: string) =>
  code(`
        async function again(host, id) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await host.${call}(id);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(Math.random() * 1000);
            }
          }
        }`);

const LOCAL = [
  'readFileSync',
  'loadMapping',
  'loadFile',
  'getLock',
  'queryDirectory',
  'nextToken',
  'tokenize',
  'querySelector',
  'binarySearch',
  'researchTopic',
  'codeBlock',
  'insertBefore',
  'registerCommand',
  'notifyListeners',
  'disconnect',
  'embedFont',
  'rebalanceTree',
  'stripQuotes',
  'requestAnimationFrame',
  'startServer',
  'wordCloud',
];

const SERVED = [
  'syncOrders',
  'ping',
  'getToken',
  'fetchProfile',
  'refreshAccessToken',
  'runQuery',
  'searchOrders',
  'getBlock',
  'blockNumber',
  'insertOrder',
  'registerWebhook',
  'notifyUser',
  'reconnect',
  'embedDocuments',
  'loadBalances',
  'getQuote',
  'callContract',
  'uploadImage',
  'saveToCloud',
];

/** A name says whether a server is asked by its words, and by those beside them. */
ruleTester.run('no-permanent-error-retry', ruleNamed('no-permanent-error-retry'), {
  valid: [
    ...LOCAL.map((name) => ({ name, code: retried(name) })),
    {
      name: 'a text that is an address',
      code: code(`
        async function read(url) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await decode(url);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(Math.random() * 1000);
            }
          }
        }`),
    },
  ],
  invalid: [
    ...SERVED.map((name) => ({
      name,
      code: retried(name),
      errors: [{ messageId: 'everyFailure' as const, line: 5, suggestions: 1 }],
    })),
    {
      name: 'the next of what is to be done, which is no other server',
      code: retried('ping').replace('again', 'executeNext'),
      errors: [{ messageId: 'everyFailure' as const, line: 5, suggestions: 1 }],
    },
  ],
});

import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** Functions that call themselves when what they opened tells of a failure, without a timer between. */
ruleTester.run('require-backoff', ruleNamed('require-backoff'), {
  valid: [
    {
      name: 'after a while',
      code: code(`
        function send(options, body) {
          const request = https.request(options);
          request.on('error', () => setTimeout(() => send(options, body), 1000));
          request.end(body);
        }`),
    },
    {
      name: 'a connection that was handed in, of which every attempt tells',
      code: code(`
        function listen(socket, retries) {
          socket.on('error', () => listen(socket, retries));
          fetch('/listeners', { method: 'PUT' });
        }`),
    },
    {
      name: 'a process, which is of this machine',
      code: code(`
        function watch(command) {
          const child = spawn(command);
          child.on('exit', () => watch(command));
        }`),
    },
    {
      name: 'the next page of what was answered',
      code: code(`
        function load(url, pages) {
          https.get(url, (response) => {
            response.on('data', (chunk) => pages.push(chunk));
            response.on('end', () => next(pages));
          });
        }`),
    },
  ],
  invalid: [
    {
      name: 'a request',
      code: code(`
        function send(options, body) {
          const request = https.request(options, read);
          request.on('error', (error) => {
            console.error(error);
            send(options, body);
          });
          request.end(body);
        }`),
      errors: [{ messageId: 'noDelay', line: 5 }],
    },
    {
      name: 'a request whose listeners are chained',
      code: code(`
        function load(url) {
          https.get(url, read).on('error', () => load(url));
        }`),
      errors: [{ messageId: 'noDelay', line: 2 }],
    },
    {
      name: 'a connection',
      code: code(`
        function connect(url) {
          const socket = new WebSocket(url);
          socket.onclose = () => connect(url);
          socket.onmessage = read;
          return fetch(url + '/presence');
        }`),
      errors: [{ messageId: 'noDelay', line: 3 }],
    },
  ],
});

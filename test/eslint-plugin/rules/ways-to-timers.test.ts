import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** Ways on which a failure comes to a timer: handlers under a name of their own, callbacks, intervals, names. */
ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    {
      name: 'a queue that is sent again at an interval of random length',
      code: code(`
        class Outbox {
          send(item, done) {
            this.api.post(item, (err, answer) => {
              if (err) this.retryLater(item, done);
              else done(null, answer);
            });
          }
          retryLater(item, done) {
            this.waiting.push({ item, done });
            this.timer ??= setInterval(() => {
              for (const { item, done } of this.waiting.splice(0)) this.send(item, done);
            }, 10_000 + Math.random() * 10_000);
          }
        }`),
    },
    {
      name: 'a timer named for reconnects that only shows something',
      code: code(`
        socket.on('close', () => {
          reconnectTimer = setTimeout(() => { setBanner('connection lost'); showStatus(); }, RECONNECT_NOTICE_MS);
        });`),
    },
    {
      name: 'an answer that is looked at again until it is there',
      code: code(`
        function await_(id, done) {
          api.job(id, (err, job) => {
            if (!err && job.finished) return done(null, job);
            setTimeout(() => await_(id, done), 1000);
          });
        }`),
    },
    {
      name: 'a worker that goes on to the next item at the same pace, whatever happened',
      code: code(`
        class Sender {
          constructor() { this.step = this.step.bind(this); }
          schedule(ms) { this.timer = setTimeout(this.step, ms); }
          step() {
            this.send(this.items.shift(), (err) => {
              if (err) { this.report(err); return this.schedule(500); }
              this.schedule(500);
            });
          }
        }`),
    },
  ],
  invalid: [
    {
      name: 'a handler of its own name that is put on a socket and taken off again',
      code: code(`
        function open(resolve) {
          const socket = new WebSocket(url);
          const lost = () => {
            socket.removeEventListener('close', lost);
            setTimeout(() => open(resolve), 1000);
          };
          socket.addEventListener('message', () => {
            socket.removeEventListener('close', lost);
            resolve(socket);
          });
          socket.addEventListener('close', lost);
        }`),
      errors: [{ messageId: 'unjittered', line: 5, suggestions: 1 }],
    },
    {
      name: 'what stands after a callback has left without an error',
      code: code(`
        function load(url, done, tries) {
          request(url, (err, response, body) => {
            if (!err && response.statusCode === 200) return done(null, body);
            if (tries >= 5) return done(err);
            setTimeout(load, 1000, url, done, tries + 1);
          });
        }`),
      errors: [{ messageId: 'unjittered', line: 5, suggestions: 1 }],
    },
    {
      name: 'a queue of what failed that an interval sends again',
      code: code(`
        class Outbox {
          send(item, done) {
            this.api.post(item, (err, answer) => {
              if (err) this.retryLater(item, done);
              else done(null, answer);
            });
          }
          retryLater(item, done) {
            this.waiting.push({ item, done });
            this.timer ??= setInterval(() => {
              while (this.waiting.length) { const next = this.waiting.shift(); this.send(next.item, next.done); }
            }, this.options.interval);
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 12, suggestions: 1 }],
    },
    {
      name: 'an interval that a lost connection starts',
      code: code(`
        function connect() {
          const socket = net.connect(port, host);
          socket.on('connect', () => clearInterval(reconnecting));
          socket.on('close', () => { reconnecting = setInterval(connect, 5000); });
        }`),
      errors: [{ messageId: 'unjittered', line: 4, suggestions: 1 }],
    },
    {
      name: 'a handler of failures that hands itself the next one',
      code: code(`
        class Link {
          connectionFailed(error) {
            this.emit('problem', error);
            setTimeout(() => {
              this.connect().catch((reason) => this.connectionFailed(reason));
            }, this.delay);
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 6, suggestions: 1 }],
    },
    {
      name: 'a worker that comes back later after a failure than after a success',
      code: code(`
        class Sender {
          constructor() { this.step = this.step.bind(this); }
          schedule(ms) { this.timer = setTimeout(this.step, ms); }
          step() {
            this.send(this.items.first(), (err) => {
              if (err) return this.schedule(this.pause);
              this.items.remove();
              this.schedule(0);
            });
          }
        }`),
      errors: [{ messageId: 'unjittered', suggestions: 1 }],
    },
    {
      name: 'a timer whose delay says what it is for',
      code: code(`
        class Swarm {
          watch(peer, connection) {
            connection.on('close', () => {
              if (peer.retries >= RETRY_DELAYS.length) return;
              const timer = setTimeout(() => { this.add(peer.address); }, RETRY_DELAYS[peer.retries]);
              timer.unref();
            });
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 5, suggestions: 1 }],
    },
    {
      name: 'a reconnect that is written where the program starts',
      code: code(`
        database.on('disconnected', () => {
          setTimeout(() => database.connect(uri), 5000);
        });`),
      errors: [{ messageId: 'unjittered', line: 2, suggestions: 1 }],
    },
    {
      name: 'a failed start next to a lost connection',
      code: code(`
        class Broker {
          async connect() {
            try {
              this.connection = await amqp.connect(this.url);
              this.connection.on('close', () => { setTimeout(() => this.connect(), 5000); });
            } catch (error) {
              setTimeout(() => this.connect(), 3000);
            }
          }
        }`),
      errors: [
        { messageId: 'unjittered', line: 5, suggestions: 1 },
        { messageId: 'unjittered', line: 7, suggestions: 1 },
      ],
    },
  ],
});

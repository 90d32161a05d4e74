import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** Retries that come back by a timer, and how a failure gets to it. */
ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    {
      name: 'jobs that are queued ahead, each for its own time',
      code: code(`
        export async function enqueue(queue, order, delays) {
          await queue.add('check', order);
          for (let i = 0; i < delays.length; i++) {
            const delay = Number(delays[i]) * 1000;
            await queue.add('check', order, { delay, attempts: i === delays.length - 1 ? 10 : 0 });
          }
        }`),
    },
    {
      name: 'a scheduler for reconnects that spreads them',
      code: code(`
        class Link {
          onDisconnect = () => { this.scheduleReconnect(); };
          scheduleReconnect() {
            setTimeout(() => this.connect(), Math.random() * 5000);
          }
        }`),
    },
    {
      name: 'a timer of the project whose delay is spread where it is made',
      code: code(`
        class StepTimer {
          constructor(run, delayFor) { this.run = run; this.delayFor = delayFor; }
          arm() { setTimeout(() => this.run(), this.delayFor(++this.tries)); }
        }
        class Client {
          constructor() {
            this.timer = new StepTimer(() => this.connect(), (tries) => Math.random() * 1000 * tries);
          }
          connect() {
            this.socket = new WebSocket(this.url);
            this.socket.onclose = () => this.timer.arm();
          }
        }`),
    },
    {
      name: 'a delay that may be spread by what the class asks',
      code: code(`
        class StepTimer {
          constructor(run, delayFor) { this.run = run; this.delayFor = delayFor; }
          arm() { setTimeout(() => this.run(), this.delayFor(++this.tries)); }
        }
        export function keepOpen(socket, connect, delayFor) {
          const timer = new StepTimer(connect, delayFor);
          socket.on('close', () => timer.arm());
        }`),
    },
  ],
  invalid: [
    {
      name: 'a function that is named for what may be tried again, after those for the other ends',
      code: code(`
        class Upload {
          async sendWithRetries(chunk) {
            const retriable = async (response) =>
              new Promise((resolve) => {
                setTimeout(async () => resolve(await this.sendWithRetries(chunk)), this.delay * 1000);
              });
            const response = await this.send(chunk);
            if (isIncomplete(response)) return retriable(response);
            if (isSuccessful(response)) return true;
            if (isFailedUpload(response, this.attempts)) return false;
            return retriable(response);
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 5, suggestions: 1 }],
    },
    {
      name: 'a prototype whose functions are named for what has happened',
      code: code(`
        function Link(options) { this.options = options; }
        Link.prototype.reconnect = function () {
          this.scheduled_reconnect = undefined;
          this.init(this.options.open(this.connected.bind(this)));
        };
        Link.prototype.init = function (socket) {
          this.socket = socket;
          this.socket.on('end', this.eof.bind(this));
        };
        Link.prototype.eof = function () { this._disconnected(); };
        Link.prototype._disconnected = function () {
          if (!this.closing && this.scheduled_reconnect === undefined)
            this.scheduled_reconnect = setTimeout(this.reconnect.bind(this), this.options.delay);
        };`),
      errors: [{ messageId: 'unjittered', line: 13, suggestions: 1 }],
    },
    {
      name: 'a code that is not the one for success',
      code: code(`
        class Spans {
          reconnect(delayMs) {
            this.end();
            setTimeout(this.connect.bind(this), delayMs);
          }
          observe(stream) {
            stream.on('status', ({ code }) => {
              if (grpc.status[grpc.status.OK] === grpc.status[code]) this.connect();
              else this.reconnect(this.delayMs);
            });
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 4, suggestions: 1 }],
    },
    {
      name: 'a loop of further attempts, each of which says whether it wants another one',
      code: code(`
        async function run(attempt, most) {
          let { answer, shouldRetry } = await attempt();
          let count = 0;
          while (shouldRetry && count++ < most) {
            await sleep(1000);
            ({ answer, shouldRetry } = await attempt());
          }
          return answer;
        }`),
      errors: [{ messageId: 'unjittered', line: 5, suggestions: 1 }],
    },
    {
      name: 'a reconnect beside a heartbeat, which keeps its own pace',
      code: code(`
        function listen(channel) {
          let attempt = 0;
          const scheduleReconnect = () => {
            attempt++;
            setTimeout(() => {
              connect().catch(() => scheduleReconnect());
            }, Math.min(30000, 1000 * 2 ** attempt));
          };
          const lose = (client) => {
            client.end();
            scheduleReconnect();
          };
          const scheduleHeartbeat = (client) => {
            setTimeout(() => {
              heartbeat(client).catch(() => lose(client));
            }, 15000);
          };
          const heartbeat = async (client) => {
            await client.query('SELECT 1');
            scheduleHeartbeat(client);
          };
          const connect = async () => {
            const client = await database.connect();
            attempt = 0;
            scheduleHeartbeat(client);
          };
          return connect();
        }`),
      errors: [{ messageId: 'unjittered', line: 7, suggestions: 1 }],
    },
    {
      name: 'a scheduler that the handler of a lost connection calls',
      code: code(`
        class Link {
          #onDisconnect = () => { this.scheduleReconnect(); };
          scheduleReconnect() {
            const { delay, status } = this;
            setTimeout(async () => {
              if (status !== 'lost') return;
              try { await this.reconnect(); } catch {}
            }, delay);
          }
          start() { this.peer.on('disconnect', this.#onDisconnect); }
        }`),
      errors: [{ messageId: 'unjittered', line: 8, suggestions: 1 }],
    },
    {
      name: 'a reconnect in a method that a client calls when it is disconnected',
      code: code(`
        export function keepUp(client) {
          client.onDisconnect(() => {
            setTimeout(client.connect, 2000);
          });
        }`),
      errors: [{ messageId: 'unjittered', line: 3, suggestions: 1 }],
    },
    {
      name: 'options that are told of a lost connection',
      code: code(`
        function open(url) {
          return transport(url, {
            onClose: () => {
              setTimeout(() => open(url), 1500);
            },
          });
        }`),
      errors: [{ messageId: 'unjittered', line: 4, suggestions: 1 }],
    },
    {
      name: 'a handler that is handed an error, next to the time limit of the attempt',
      code: code(`
        class Feed {
          steps = [200, 500, 2000];
          failures = 0;
          open() {
            this.limit = setTimeout(() => { this.openErrorHandler(new Error('too slow')); }, 5000);
            this.source = new EventSource(this.url);
            this.source.onerror = () => { this.openErrorHandler(new Error('lost')); };
          }
          openErrorHandler(error) {
            clearTimeout(this.limit);
            const waitMs = this.steps[this.failures] || this.steps[this.steps.length - 1];
            this.failures++;
            this.timer = setTimeout(() => { this.open(); }, waitMs);
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 13, suggestions: 1 }],
    },
    {
      name: 'a message that is sent again by the handler of its failures',
      code: code(`
        class Dispatcher {
          pauseMs = 5000;
          send(envelope) {
            envelope.timer = setTimeout(() => this.handleFailure(envelope), 60_000);
            this.transport.send(envelope.message);
          }
          handleFailure(envelope) {
            envelope.timer = setTimeout(() => this.send(envelope), this.pauseMs);
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 8, suggestions: 1 }],
    },
    {
      name: 'a class that arms the timer when it is made',
      code: code(`
        class OneShotTimer {
          constructor(delay, callback) { this.id = setTimeout(() => callback(), delay); }
        }
        class Manager {
          connect() {
            this.socket = new WebSocket(this.url);
            this.socket.onclose = () => { this.retryIn(1000); };
          }
          retryIn(delay) {
            this.timer = new OneShotTimer(delay || 0, () => { this.close(); this.connect(); });
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 10, suggestions: 1 }],
    },
    {
      name: 'a class that is handed steps and armed by a method',
      code: code(`
        class StepTimer {
          tries = 0;
          constructor(public run: () => void, public delayFor: (tries: number) => number) {}
          arm() {
            this.id = setTimeout(() => { this.tries++; this.run(); }, this.delayFor(this.tries + 1));
          }
        }
        class Client {
          constructor() {
            this.delayFor = (tries: number) => [1000, 2000, 5000][tries - 1] || 10_000;
            this.timer = new StepTimer(() => this.connect(), this.delayFor);
          }
          connect() {
            this.socket = new WebSocket(this.url);
            this.socket.onclose = () => this.onLinkClose();
          }
          onLinkClose() { this.timer.arm(); }
        }`),
      errors: [{ messageId: 'unjittered', line: 11, suggestions: 1 }],
    },
    {
      name: 'a function that makes what the timer runs',
      code: code(`
        class Pages {
          loaderFor(url) {
            return () => {
              this.page.load(url).catch((error) => {
                this.log(error);
                this.timer = setTimeout(this.loaderFor(url), 15_000);
              });
            };
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 6, suggestions: 1 }],
    },
    {
      name: 'the default of a switch over the status',
      code: code(`
        class Sender {
          send(payload, left) {
            return new Promise((resolve, reject) => {
              const request = new XMLHttpRequest();
              request.onreadystatechange = () => {
                const { status } = request;
                switch (status) {
                  case 200:
                    resolve(request.response);
                    return;
                  case 404:
                    reject(new Error('nobody there'));
                    return;
                  default:
                    if (left > 0) setTimeout(() => this.send(payload, left - 1).then(resolve, reject), 500 * 2 ** (3 - left));
                    else reject(new Error('given up'));
                }
              };
              request.send(payload);
            });
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 15, suggestions: 1 }],
    },
    {
      name: 'functions of a prototype that are bound to it',
      code: code(`
        Batch.prototype.flushIn = function (ms) {
          this.timer = setTimeout(_.bind(function () { this.flush(); }, this), ms);
        };
        Batch.prototype.flush = function () {
          var done = _.bind(function (answer) {
            if (answer.statusCode >= 500 || answer.statusCode === 429) this.flushIn(this.intervalMs * 2);
            else this.queue.clear();
          }, this);
          return this.send(this.queue.all()).then(done);
        };`),
      errors: [{ messageId: 'unjittered', line: 2, suggestions: 1 }],
    },
    {
      name: 'a queue of what failed that is sent again at an interval',
      code: code(`
        class Outbox {
          constructor() {
            this.timer = setInterval(() => { this.retryAll().catch((error) => this.log(error)); }, 60_000);
          }
          async retryAll() {
            for (const message of this.queue.values()) {
              try {
                await this.transport.send(message);
                this.queue.delete(message.id);
              } catch (error) {
                message.attempts++;
                if (message.attempts > 5) this.queue.delete(message.id);
              }
            }
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 3, suggestions: 1 }],
    },
    {
      name: 'a wait that a pattern reads out of the error',
      code: code(`
        async function ask(question, attempt = 0) {
          try {
            return await model.answer(question);
          } catch (error) {
            let seconds = Math.min(5 * 2 ** attempt, 600);
            const told = error.details?.match(/^(\\d+)s$/);
            if (told) seconds = Number(told[1]) + 1;
            await sleep(seconds * 1000);
            return ask(question, attempt + 1);
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 8, suggestions: 1 }],
    },
  ],
});

/** A `switch` over the status tells failures apart as an `if` does. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    {
      name: 'only what no server asks to wait for',
      code: code(`
        async function ask(url, left = 3) {
          const response = await fetch(url);
          switch (response.status) {
            case 200: return response.json();
            case 504:
              await sleep(Math.random() * 2000);
              return ask(url, left - 1);
            default: throw new HttpError(response.status);
          }
        }`),
    },
  ],
  invalid: [
    {
      name: 'several cases that share their statements',
      code: code(`
        async function ask(url, left = 3) {
          const response = await fetch(url);
          switch (response.status) {
            case 200: return response.json();
            case 404: throw new Error('none');
            case 429:
            case 503:
              if (left === 0) throw new HttpError(response.status);
              await sleep(Math.random() * 2000);
              return ask(url, left - 1);
            default: throw new HttpError(response.status);
          }
        }`),
      errors: [{ messageId: 'ignored', line: 9, suggestions: 1 }],
    },
  ],
});

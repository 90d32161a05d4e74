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
      name: 'a wait of random length that a reconnect follows',
      code: code(`
        const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        class Feed {
          open() {
            const socket = new WebSocket(this.url);
            socket.onclose = () => { sleep(1000 + Math.random() * 4000).then(() => this.open()); };
          }
        }`),
    },
    {
      name: 'a wait that something else follows',
      code: code(`
        const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        class Feed {
          open() {
            const socket = new WebSocket(this.url);
            socket.onclose = () => { sleep(1000).then(() => this.hideBanner()); };
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
    {
      name: 'the next port, after one that is taken',
      code: code(`
        function listen(port, done) {
          const server = net.createServer();
          server.listen(port, done);
          server.on('error', () => { setTimeout(() => listen(port + 1, done), 100); });
        }`),
    },
    {
      name: 'the next port, by way of another function',
      code: code(`
        class Ports {
          find(port, done) { this.#try({ port, done }); }
          #try(options) {
            const server = net.createServer();
            server.listen(options.port, () => options.done(options.port));
            server.on('error', () => { setTimeout(() => this.find(options.port + 1, options.done), 100); });
          }
        }`),
    },
    {
      name: 'an effect that a failure does not run again',
      code: code(`
        function Page({ id }) {
          const [notice, setNotice] = useState('');
          useEffect(() => {
            load(id).catch(() => { setTimeout(() => setNotice('could not load'), 500); });
          }, [id]);
        }`),
    },
    {
      name: 'an effect that polls by a state',
      code: code(`
        function Page({ id }) {
          const [turn, setTurn] = useState(0);
          useEffect(() => {
            const timer = setTimeout(() => setTurn(turn + 1), 5000);
            void load(id);
            return () => clearTimeout(timer);
          }, [id, turn]);
        }`),
    },
    {
      name: 'a job that is due later, and counts nothing',
      code: code(`
        async function remind(user) {
          await queue.add('remind', { user, sent: user.sent + 1 }, { delay: 60_000 });
        }`),
    },
  ],
  invalid: [
    {
      name: 'a wait that a reconnect follows',
      code: code(`
        const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        class Feed {
          open() {
            const socket = new WebSocket(this.url);
            socket.onclose = () => { sleep(5000).then(() => this.open()); };
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 5, suggestions: 1 }],
    },
    {
      name: 'an effect that a failure runs again by a state that it depends on',
      code: code(`
        function Page({ id }) {
          const [attempt, setAttempt] = useState(0);
          useEffect(() => {
            load(id).catch(() => { if (attempt < 3) setTimeout(() => setAttempt(attempt + 1), 1000); });
          }, [id, attempt]);
        }`),
      errors: [{ messageId: 'unjittered', line: 4, suggestions: 1 }],
    },
    {
      name: 'an effect that an event source which fails runs again',
      code: code(`
        function Feed() {
          const [turn, nextTurn] = useReducer((n) => n + 1, 0);
          useEffect(() => {
            const source = new EventSource('/feed');
            source.onerror = () => { source.close(); setTimeout(nextTurn, 5000); };
            return () => source.close();
          }, [turn]);
        }`),
      errors: [{ messageId: 'unjittered', line: 5, suggestions: 1 }],
    },
    {
      name: 'a job that is queued again with one attempt more',
      code: code(`
        async function run(job) {
          try { await deliver(job); }
          catch (error) {
            if (job.attempts < 5)
              await queue.add('deliver', { ...job, attempts: job.attempts + 1 }, { delay: 5000 });
          }
        }`),
      errors: [{ messageId: 'unjittered', suggestions: 1 }],
    },
    {
      name: 'what comes behind a catch, where success has left',
      code: code(`
        function persist(save) {
          const run = async (n) => {
            try { return await save(); }
            catch (error) { if (n === 3) throw error; }
            await new Promise((resolve) => setTimeout(resolve, 2000));
            return run(n + 1);
          };
          return run(1);
        }`),
      errors: [{ messageId: 'unjittered', line: 5, suggestions: 1 }],
    },
    {
      name: 'a method that is called call',
      code: code(`
        class Api {
          retries = 0;
          async call() {
            try { return await this.http.get('/x'); }
            catch (error) {
              if (this.retries++ >= 3) throw error;
              await new Promise((resolve) => setTimeout(resolve, 1000));
              return this.call();
            }
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 7, suggestions: 1 }],
    },
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

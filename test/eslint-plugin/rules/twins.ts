/** A retry that is reported, beside code that differs from it in one fact and is none, or has not that defect. */
export interface Twins {
  readonly rule: string;
  readonly reported: string;
  readonly leftAlone: string;
}

const jittered = 'const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms * Math.random()));';
const fixed = 'const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));';

export const twins: Readonly<Record<string, Twins>> = {
  'a lock that is asked for until it is free': {
    rule: 'require-jitter',
    reported: `${fixed}
      async function store(row) {
        const start = Date.now();
        for (;;) {
          try { await api.save(row); return; } catch (error) {
            if (Date.now() - start > 5000) throw error;
            await sleep(100);
          }
        }
      }`,
    leftAlone: `${fixed}
      async function enter(key) {
        const start = Date.now();
        for (;;) {
          try { await locks.acquire(key); return; } catch {
            if (Date.now() - start > 5000) throw new LockTimeoutError(key);
            await sleep(100);
          }
        }
      }`,
  },
  'another place that every failure leads to': {
    rule: 'require-jitter',
    reported: `
      function stream(url) {
        const socket = new WebSocket(url);
        socket.onclose = ({ code }) => {
          if (code === 1012) url = nearest();
          setTimeout(() => stream(url), 1000);
        };
      }`,
    leftAlone: `
      function stream(url) {
        const socket = new WebSocket(url);
        socket.onclose = () => {
          url = nextOf(servers, url);
          setTimeout(() => stream(url), 1000);
        };
      }`,
  },
  'a failure that the answer tells of': {
    rule: 'preserve-last-error',
    reported: `${jittered}
      async function finished(id) {
        for (let attempt = 1; attempt <= 5; attempt++) {
          let job;
          try { job = await client.job(id); if (job) return job; } catch (error) { console.warn(error); }
          if (attempt === 5) throw new JobError('gave up');
          await sleep(1000);
        }
      }`,
    leftAlone: `${jittered}
      async function finished(id) {
        for (let attempt = 1; attempt <= 5; attempt++) {
          let job;
          try { job = await client.job(id); } catch (error) {
            if (attempt === 5) throw error;
            await sleep(1000);
            continue;
          }
          if (job.state === 'failed') throw new JobError(job.reason);
          return job;
        }
      }`,
  },
  'an error that only success comes to': {
    rule: 'preserve-last-error',
    reported: `${jittered}
      async function rows(query) {
        let answer;
        for (let attempt = 1; attempt <= 5; attempt++) {
          try { answer = await client.run(query); break; } catch (error) { await sleep(1000); }
        }
        if (!answer) throw new QueryError('no answer');
        return answer.rows;
      }`,
    leftAlone: `${jittered}
      async function rows(query) {
        let answer;
        for (let attempt = 1; attempt <= 5; attempt++) {
          try { answer = await client.run(query); break; } catch (error) {
            if (attempt === 5) throw error;
            await sleep(1000);
          }
        }
        if (answer.rows.length === 0) throw new QueryError('no rows');
        return answer.rows;
      }`,
  },
  'the pace of a loop that also counts failures in a row': {
    rule: 'require-jitter',
    reported: `
      async function watch() {
        let failures = 0;
        for (;;) {
          try { await feed.take(); failures = 0; } catch (error) {
            if (++failures > 5) throw error;
            await sleep(2000);
          }
        }
      }`,
    leftAlone: `
      async function watch() {
        let failures = 0;
        for (;;) {
          try { await feed.look(); failures = 0; } catch (error) {
            if (++failures > 5) throw error;
            await sleep(2000 * Math.random());
          }
          await sleep(2000);
        }
      }`,
  },
  'the time for which a batch is collected': {
    rule: 'require-jitter',
    reported: `
      class Reporter {
        add(event) { this.events.push(event); void this.flush(); }
        async flush() {
          const events = this.events.splice(0);
          try { await api.post('/events', events); } catch { this.retryLater(events); }
        }
        retryLater(events) {
          this.events.unshift(...events);
          this.timer = setTimeout(() => this.flush(), 5000);
        }
      }`,
    leftAlone: `
      class Reporter {
        add(...events) {
          this.events.push(...events);
          this.timer ??= setTimeout(() => this.flush(), 5000);
        }
        async flush() {
          const events = this.events.splice(0);
          try { await api.post('/events', events); } catch { this.add(...events); }
        }
      }`,
  },
  'a list of delays that is written down': {
    rule: 'require-jitter',
    reported: `
      const delays = [1000, 5000, 30_000];
      async function failed(job) {
        await queue.push({ ...job, delayMs: delays[job.attempts] });
      }`,
    leftAlone: `
      const delays = [1000, 5000, 30_000];
      function planned(count) {
        const plan = [];
        for (let i = 0; i < count; i++) plan.push({ number: i + 1, delayMs: delays[i] });
        return plan;
      }`,
  },
  'an assertion that may come true yet': {
    rule: 'require-jitter',
    reported: `
      class SendScheduler {
        run() { this.command.send().catch(() => this.reschedule()); }
        reschedule() { setTimeout(() => this.run(), 500); }
      }`,
    leftAlone: `
      class AssertionScheduler {
        run() { this.command.send().catch(() => this.reschedule()); }
        reschedule() { setTimeout(() => this.run(), 500); }
      }`,
  },
  'the end of what was to be read': {
    rule: 'require-jitter',
    reported: `
      function read(path) {
        const socket = net.connect(path);
        socket.on('data', take);
        socket.on('end', () => setTimeout(() => read(path), 1000));
      }`,
    leftAlone: `
      function read(path) {
        const parser = open(path);
        parser.on('data', take);
        parser.on('end', () => setTimeout(() => read(path), 1000));
      }`,
  },
  'a server at the other end of a socket file': {
    rule: 'require-jitter',
    reported: `
      import { createClient } from 'redis';
      createClient({ socket: { host, reconnectStrategy: (count) => count * 50 } });`,
    leftAlone: `
      import { createClient } from 'redis';
      createClient({ socket: { path: '/run/redis.sock', reconnectStrategy: (count) => count * 50 } });`,
  },
  'a process that was started just before': {
    rule: 'require-jitter',
    reported: `
      async function open(port) {
        for (let attempt = 0; attempt < 50; attempt++) {
          try { return await client.connect(port); } catch { await sleep(200); }
        }
      }`,
    leftAlone: `
      import { spawn } from 'node:child_process';
      async function open(port) {
        const child = spawn('proxy', [String(port)]);
        for (let attempt = 0; attempt < 50; attempt++) {
          try { return await client.connect(port); } catch { await sleep(200); }
        }
      }`,
  },
  'an answer that a framework gives by throwing': {
    rule: 'no-permanent-error-retry',
    reported: `
      import { error } from './log';
      async function load(id) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try { return await api.get('/items/' + id); } catch (reason) {
            if (reason.status === 404) error(404, 'no such item');
            await sleep(1000 * Math.random());
          }
        }
      }`,
    leftAlone: `
      import { error } from '@sveltejs/kit';
      async function load(id) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try { return await api.get('/items/' + id); } catch (reason) {
            if (reason.status === 404) error(404, 'no such item');
            await sleep(1000 * Math.random());
          }
        }
      }`,
  },
  'the job after one that failed': {
    rule: 'require-jitter',
    reported: `
      class Sender {
        start() {
          this.client.take((error, job) => {
            if (error) return this.failed(error);
            this.run(job);
          });
        }
        failed(error) { setTimeout(() => this.start(), 1000); }
      }`,
    leftAlone: `
      class Worker {
        start() {
          this.getJob((error, job) => {
            if (error) return this.failed(error);
            this.run(job);
          });
        }
        failed(error) { setTimeout(() => this.start(), 1000); }
      }`,
  },
  'a process whose events settle the promise': {
    rule: 'no-permanent-error-retry',
    reported: `${jittered}
      import * as client from 'http-client';
      function run(url) {
        const promise = new Promise((yes, no) => { resolve = yes; reject = no; });
        client.open(url).on('exit', (code) => (code === 0 ? resolve() : reject(new Error('code ' + code))));
        return promise;
      }
      async function report(url) {
        for (let attempt = 0; ; attempt++) {
          try { return await run(url); } catch (error) { if (attempt === 3) throw error; await sleep(100); }
        }
      }`,
    leftAlone: `${jittered}
      import * as processes from 'node:child_process';
      function run(path) {
        const promise = new Promise((yes, no) => { resolve = yes; reject = no; });
        processes.spawn(path).on('exit', (code) => (code === 0 ? resolve() : reject(new Error('code ' + code))));
        return promise;
      }
      async function report(path) {
        for (let attempt = 0; ; attempt++) {
          try { return await run(path); } catch (error) { if (attempt === 3) throw error; await sleep(100); }
        }
      }`,
  },
  'options that a function makes': {
    rule: 'require-attempt-timeout',
    reported: `${jittered}
      import got from 'got';
      async function load(item) {
        for (let attempt = 0; ; attempt++) {
          try { return await got(urlOf(item)); } catch (error) { if (attempt === 3) throw error; await sleep(100); }
        }
      }`,
    leftAlone: `${jittered}
      import got from 'got';
      async function load(item) {
        for (let attempt = 0; ; attempt++) {
          try { return await got(optionsOf(item)); } catch (error) { if (attempt === 3) throw error; await sleep(100); }
        }
      }`,
  },
  'a failure that nobody waits for': {
    rule: 'no-permanent-error-retry',
    reported: `
      class Feed {
        async open() {
          try { this.socket = await connect(this.url); } catch { this.retryLater(); }
        }
        retryLater() { this.timer = setTimeout(() => this.open(), this.delay * Math.random()); }
      }`,
    leftAlone: `
      class Feed {
        open() {
          try { this.socket = this.make(this.url); } catch { this.retryLater(); }
        }
        retryLater() { this.timer = setTimeout(() => this.open(), this.delay * Math.random()); }
      }`,
  },
  'an interval that is named for a poll': {
    rule: 'require-jitter',
    reported: `
      function ask(done) {
        client.status((error, status) => {
          if (error) return setTimeout(() => ask(done), options.interval);
          done(status);
        });
      }`,
    leftAlone: `
      function ask(done) {
        client.status((error, status) => {
          if (error) return setTimeout(() => ask(done), options.pollInterval);
          done(status);
        });
      }`,
  },
  'an error with what the server answered': {
    rule: 'preserve-last-error',
    reported: `${jittered}
      async function publish(post) {
        for (let attempt = 0; ; attempt++) {
          try { return await api.publish(post); } catch (error) {
            if (attempt >= 5) throw new PublishError(error.message, post);
            await sleep(1000);
          }
        }
      }`,
    leftAlone: `${jittered}
      async function publish(post) {
        for (let attempt = 0; ; attempt++) {
          try { return await api.publish(post); } catch (error) {
            if (attempt >= 5) throw new PublishError(error.response, post);
            await sleep(1000);
          }
        }
      }`,
  },
  'an error for all failures but those that are attempted again': {
    rule: 'preserve-last-error',
    reported: `${jittered}
      async function open(path) {
        for (let attempt = 0; ; attempt++) {
          try { return await api.open(path); } catch (error) {
            if (attempt < 3) { await sleep(100); continue; }
            throw new OpenError(path);
          }
        }
      }`,
    leftAlone: `${jittered}
      async function open(path) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try { return await api.open(path); } catch (error) {
            if (isBusy(error)) { if (attempt === 2) throw error; await sleep(100); continue; }
            throw new OpenError(path);
          }
        }
      }`,
  },
  'the next turn after a success': {
    rule: 'require-jitter',
    reported: `
      class Lease {
        extend() {
          this.timer.setTimeout(() => this.send((error, status) => {
            if (error && !(error instanceof AbortError)) this.extend();
            else if (!error) this.done(status);
          }), this.interval);
        }
      }`,
    leftAlone: `
      class Lease {
        extend() {
          this.timer.setTimeout(() => this.send((error, status) => {
            if (error && !(error instanceof AbortError)) this.failed(error);
            else if (!error) this.extend();
          }), this.interval);
        }
      }`,
  },
  'a reconnect that is handed over': {
    rule: 'no-permanent-error-retry',
    reported: `
      function listen(topic, callback) {
        const reconnect = () => { listen(topic, callback); };
        client.subscribe(topic, callback).catch((error) => reconnect());
      }`,
    leftAlone: `
      function listen(topic, callback) {
        const reconnect = () => { listen(topic, callback); };
        return subscribe(topic, callback, { reconnect });
      }`,
  },
  'the time that was waited, counted': {
    rule: 'require-jitter',
    reported: `
      async function head(key) {
        let attempts = 0;
        while (attempts < 10) {
          try { await store.head(key); break; } catch { await sleep(1000); attempts += 1; }
        }
      }`,
    leftAlone: `
      async function head(key) {
        let waited = 0;
        while (waited < 10_000) {
          try { await store.head(key); break; } catch { await sleep(1000); waited += 1000; }
        }
      }`,
  },
  'a client of what the object has': {
    rule: 'no-per-call-policy',
    reported: `
      import { S3Client } from '@aws-sdk/client-s3';
      class Store {
        async put(file) { const client = new S3Client({ region: REGION }); await client.send(command(file)); }
      }`,
    leftAlone: `
      import { S3Client } from '@aws-sdk/client-s3';
      class Store {
        async put(file) { const client = new S3Client({ region: this.region }); await client.send(command(file)); }
      }`,
  },
  'what is still under way': {
    rule: 'require-jitter',
    reported: `
      async function spec(url) {
        for (let i = 0; i < 60; i++) {
          await new Promise((resolve) => setTimeout(resolve, 2000));
          const answer = await fetch(url);
          if (answer.ok) return answer;
        }
      }`,
    leftAlone: `
      async function spec(url) {
        for (let i = 0; i < 60; i++) {
          await new Promise((resolve) => setTimeout(resolve, 2000));
          const answer = await fetch(url);
          if (!answer.pending) {
            if (answer.ok) return answer;
            return show(answer.error);
          }
        }
      }`,
  },
  'a server of its own that listens': {
    rule: 'no-permanent-error-retry',
    reported: `${jittered}
      async function open(server) {
        for (;;) {
          try { await once(server.connect(url), 'connected'); return server; } catch { await sleep(100); }
        }
      }`,
    leftAlone: `${jittered}
      async function open(server) {
        for (;;) {
          try { await once(server.listen(port), 'listening'); return server; } catch { await sleep(100); }
        }
      }`,
  },
  'a host that is asked whether it can be reached': {
    rule: 'no-permanent-error-retry',
    reported: `${jittered}
      async function greetHost(host) {
        for (;;) {
          try { await connect(host); return true; } catch { await sleep(100); }
        }
      }`,
    leftAlone: `${jittered}
      async function isHostReachable(host) {
        for (;;) {
          try { await connect(host); return true; } catch { await sleep(100); }
        }
      }`,
  },
};

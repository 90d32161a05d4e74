import assert from 'node:assert/strict';

import { analyze } from '../../../eslint-plugin/src/analysis/analyze.js';
import type { RetrySite } from '../../../eslint-plugin/src/analysis/site.js';
import { parse } from '../parse.js';

function sitesIn(code: string): readonly RetrySite[] {
  return analyze(parse(code).file, 'example.ts').sites;
}

/** Each retry with its shape and the forms of its waits. */
const retries: Readonly<Record<string, { readonly code: string; readonly is: string }>> = {
  'a handler that calls back, in a chain of its own': {
    is: 'recursion: constant',
    code: `
      class Sender {
        async send(message: string) {
          try {
            return await this.post(message);
          } catch (error) {
            return this.sendAgain(error, message);
          }
        }
        private async sendAgain(error: unknown, message: string) {
          console.warn(error);
          await sleep(500);
          return this.send(message);
        }
      }`,
  },
  'a scheduler that is handed the function': {
    is: 'timer: linear',
    code: `
      class Feed {
        private failures = 0;
        private later(run: () => Promise<void>) {
          this.failures += 1;
          const delayMs = 250 * this.failures;
          return new Promise((resolve) => {
            setTimeout(() => { run.call(this).then(resolve); }, delayMs);
          });
        }
        async open() {
          try {
            await this.load();
            this.failures = 0;
          } catch (error) {
            return this.later(this.open);
          }
        }
      }`,
  },
  'a delay of its own for the failure, by the timer that paces successes too': {
    is: 'timer: exponential',
    code: `
      function uploader(send: (batch: unknown) => Promise<void>) {
        let backoff = 1000;
        function later(delay: number) {
          setTimeout(() => void flush(), delay);
        }
        async function flush() {
          try {
            await send(next());
            later(5000);
            backoff = 1000;
          } catch {
            later(backoff);
            backoff = Math.min(backoff * 2, 60000);
          }
        }
        void flush();
      }`,
  },
  'a branch on success': {
    is: 'timer: exponential',
    code: `
      class Refresher {
        private failures = 0;
        private plan(succeeded: boolean) {
          if (succeeded) {
            this.failures = 0;
            this.timer = setTimeout(() => this.run(), 60000);
          } else {
            this.failures++;
            this.timer = setTimeout(() => this.run(), Math.min(1000 * 2 ** this.failures, 60000));
          }
        }
        private async run() {
          const result = await this.refresh();
          this.plan(result);
        }
      }`,
  },
  'an observer that subscribes again': {
    is: 'timer: unknown',
    code: `
      class Subscription {
        private start() {
          this.current = this.source.subscribe({
            next: (value) => this.observer.next(value),
            error: (error) => this.onError(error),
          });
        }
        private onError = (error: unknown) => {
          this.count += 1;
          this.again(this.delayFor(this.count, error));
        };
        private again(delay: number) {
          this.timer = setTimeout(() => { this.start(); }, delay);
        }
      }`,
  },
  'a connection that is opened again by the handler of its end': {
    is: 'timer: constant',
    code: `
      export function closeHandler(client: Client) {
        return function () {
          client.status = 'closed';
          client.timer = setTimeout(() => { client.connect().catch(ignore); }, client.delayMs);
        };
      }`,
  },
  'a callback that is told whether it succeeded': {
    is: 'timer: linear',
    code: `
      export function start(request: (done: (success: boolean) => void) => void, done: () => void) {
        let seconds = 1;
        function later(ms: number) {
          setTimeout(() => request(handle), ms);
        }
        function handle(success: boolean) {
          if (success) {
            done();
            return;
          }
          seconds += 1;
          later(seconds * 1000);
        }
        later(0);
      }`,
  },
  'a function that applies itself': {
    is: 'recursion: constant',
    code: `
      const persistent = (operation: () => Promise<string>) =>
        function attempt(): Promise<string> {
          return operation.apply(undefined, arguments).catch(() =>
            pause(100).then(() => attempt.apply(undefined, arguments)));
        };
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));`,
  },
  'a loop that starts its count over on success': {
    is: 'loop: exponential',
    code: `
      async function stay(session: Session) {
        let attempt = 0;
        while (true) {
          if (session.closed) break;
          try {
            session.socket = await connect();
            attempt = 0;
          } catch (error) {
            attempt++;
            await sleep(100 * 2 ** attempt);
            continue;
          }
          await session.changed;
        }
      }`,
  },
  'a loop that ends by a field': {
    is: 'loop: constant',
    code: `
      class Link {
        #ready = false;
        async connect() {
          do {
            try {
              this.socket = await open();
              this.#ready = true;
            } catch (error) {
              await sleep(200);
            }
          } while (!this.#ready);
        }
      }`,
  },
  'what blocks, attempted again': {
    is: 'loop: table',
    code: `
      const DELAYS = [50, 100, 200];
      async function launch() {
        for (let attempt = 0; ; attempt++) {
          try {
            start();
            return;
          } catch (error) {
            const delay = DELAYS[attempt];
            if (delay === undefined) throw error;
            await new Promise((resolve) => setTimeout(resolve, delay));
          }
        }
      }`,
  },
  'what is left of a batch': {
    is: 'loop: linear',
    code: `
      async function flush(pending: Map<string, string>) {
        for (let attempt = 0; attempt < 5; attempt++) {
          for (const [id, body] of pending) {
            try {
              await send(body);
              pending.delete(id);
            } catch (error) {
              console.warn(id, error);
              break;
            }
          }
          if (pending.size === 0) return;
          await sleep(1000 * (attempt + 1));
        }
      }`,
  },
  'an operation whose parameter is called input': {
    is: 'loop: constant',
    code: `
      export async function again(input: (attempt: number) => Promise<string>) {
        for (let attempt = 1; attempt < 4; attempt++) {
          try {
            return await input(attempt);
          } catch (error) {
            await sleep(100);
          }
        }
      }`,
  },
  'the same call once more': {
    is: 'second-try: constant',
    code: `
      async function scan(device: Device) {
        try {
          return await device.read();
        } catch {
          await sleep(5000);
          return await device.read();
        }
      }`,
  },
  'a job that is queued again, later and later': {
    is: 'requeue: exponential',
    code: `
      async function retryLater(job: Job) {
        const attempt = (job.data.attempt ?? 0) + 1;
        const delay = 30000 * Math.pow(2, attempt - 1);
        await queue.add('import', { ...job.data, attempt }, { delay });
      }`,
  },
  "a helper's maker": {
    is: 'helper-call:',
    code: `
      const makeRetry = (limit: number) => async (operation: () => Promise<string>) => {
        for (let attempt = 0; attempt < limit; attempt++) {
          try {
            return await operation();
          } catch (error) {
            await sleep(100);
          }
        }
      };
      const retry = makeRetry(3);
      export const order = () => retry(async () => axios.get('/orders'));`,
  },
  'a helper that is handed a named function': {
    is: 'helper-call:',
    code: `
      async function retry(operation: () => Promise<unknown>) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try {
            return await operation();
          } catch (error) {
            await sleep(100);
          }
        }
      }
      const load = async () => axios.get('/orders');
      export const orders = () => retry(load);`,
  },
};

/** What calls back, waits or is done twice without being a retry. */
const others: Readonly<Record<string, string>> = {
  'a parser that recovers from an error': `
    class Parser {
      parseItem() {
        try {
          return this.parseStrict();
        } catch (error) {
          return this.recover();
        }
      }
      recover() {
        this.skipDelayed();
        return this.parseItem();
      }
    }`,
  'another candidate after a failure': `
    function ask(all: string[]) {
      const retry = async (hosts: string[]): Promise<Response> => {
        const host = hosts.pop();
        if (!host) throw new Error('no host answered');
        try {
          return await fetch(host);
        } catch {
          return next(hosts);
        }
      };
      const next = (hosts: string[]) => retry(hosts);
      return retry(all);
    }`,
  'a refresh at one pace, also after a failure': `
    class Status {
      async refresh() {
        try {
          this.show(await this.load());
          this.plan();
        } catch (error) {
          this.warn(error);
          this.plan();
        }
      }
      plan() {
        setTimeout(() => this.refresh(), 30000);
      }
    }`,
  'what is repaired before it is done again': `
    async function write(path: string, text: string) {
      try {
        await store.write(path, text);
      } catch {
        await store.createFolder(path);
        await store.write(path, text);
      }
    }`,
  'what is repaired, given time to settle, and done again': `
    async function order(items: Items) {
      try {
        return await shop.order(items);
      } catch {
        await shop.cancelOpenOrders();
        await sleep(500);
        return await shop.order(items);
      }
    }`,
  'a worker that pauses after a failure as when there is nothing to do': `
    async function work(worker: Worker) {
      try {
        if (await worker.takeOne()) return;
        await sleep(1000);
      } catch (error) {
        console.error(error);
        await sleep(1000);
      }
    }`,
  'a job that is due later': `
    async function remind(user: User) {
      await queue.add('reminder', { id: user.id }, { delay: 24 * 60 * 60 * 1000 });
    }`,
  'a dialog that fades when it is closed': `
    class Dialog {
      handleClose() {
        setTimeout(() => { this.remove(); }, 300);
      }
    }`,
};

describe('the retry sites of a file', () => {
  for (const [title, { code, is }] of Object.entries(retries))
    it(`hold ${title}`, () => {
      const found = sitesIn(code).map(({ shape, waits }) =>
        `${shape}: ${waits.map(({ value }) => value.form).join(' ')}`.trim(),
      );
      assert.ok(found.includes(is), `found ${found.join(', ') || 'nothing'}`);
    });

  for (const [title, code] of Object.entries(others))
    it(`hold nothing of ${title}`, () => {
      assert.deepEqual(
        sitesIn(code).map(({ shape }) => shape),
        [],
      );
    });
});

/** What else the analysis says of a retry. */
describe('a retry site', () => {
  const only = (code: string): RetrySite => {
    const [site, ...more] = sitesIn(code).filter(({ shape }) => shape !== 'helper-call');
    assert.ok(site);
    assert.equal(more.length, 0);
    return site;
  };

  it('is local where the other end of a socket is on this machine', () => {
    const site = only(`
      async function command(socketPath: string) {
        const attempt = async () => send(await connect(socketPath));
        try {
          return await attempt();
        } catch {
          await sleep(100);
          return attempt();
        }
      }`);
    assert.equal(site.attempted.local, true);
  });

  it('is not repeated for a lost answer where only a rate limit is', () => {
    const site = only(`
      async function login() {
        for (let attempt = 0; attempt < 3; attempt++) {
          try {
            return await authenticate();
          } catch (error) {
            if (!RateLimitedError.isRateLimitError(error)) throw error;
            await sleep(1000);
          }
        }
      }`);
    assert.equal(site.resendsUnanswered.is, 'no');
  });

  it('says nothing of a delay that an object computes anew for each attempt', () => {
    const site = only(`
      class Socket {
        #backoff = new Backoff();
        reconnect() {
          const delay = this.#backoff.duration;
          this.#backoff = this.#backoff.next();
          this.timer = setTimeout(() => this.connect(), delay);
        }
        connect() {
          const socket = open();
          socket.on('close', () => this.reconnect());
        }
      }`);
    assert.equal(site.waits[0]?.value.form, 'unknown');
  });

  it('waits as long as a waiter is told whose inside can not be followed', () => {
    const site = only(`
      function waitUnlessStopped(ms: number, stopped: () => boolean) {
        return new Promise((resolve) => { const timer = setInterval(() => check(timer, ms, stopped, resolve), 50); });
      }
      async function connectAgain() {
        for (let attempt = 0; ; attempt++) {
          try {
            return await connect();
          } catch (error) {
            await waitUnlessStopped(100 * 2 ** attempt, () => stopped);
          }
        }
      }`);
    assert.deepEqual(
      site.waits.map(({ value }) => [value.form, value.random.is]),
      [['exponential', 'no']],
    );
  });

  it('takes a delay function from the default of a constructor', () => {
    const site = only(`
      const DEFAULTS = { delayOf: (attempt: number) => 500 * attempt };
      class Link {
        constructor(private readonly host: Host, config = DEFAULTS) {
          this.config = config;
        }
        async open() {
          for (let attempt = 1; attempt < 5; attempt++) {
            try {
              return await this.host.connect();
            } catch (error) {
              await this.host.delay(this.config.delayOf(attempt));
            }
          }
        }
      }`);
    assert.deepEqual(
      site.waits.map(({ value }) => [value.form, value.random.is]),
      [['linear', 'no']],
    );
  });

  it('is found once where a function calls itself from a timer that is named for retrying', () => {
    const sites = sitesIn(`
      class Table {
        request(options: Options) {
          return new Promise((resolve, reject) => {
            fetch(options.url).then((response) => {
              if (response.status !== 429) return resolve(response);
              const backoffDelayMs = 100 * 2 ** options.attempt;
              setTimeout(() => {
                this.request({ ...options, attempt: options.attempt + 1 }).then(resolve).catch(reject);
              }, backoffDelayMs);
            });
          });
        }
      }`);
    assert.deepEqual(
      sites.map(({ shape }) => shape),
      ['recursion'],
    );
  });

  it('waits in the operation that a helper is handed, before further attempts', () => {
    const [helperCall] = sitesIn(`
      async function retry(operation: (attempt: number) => Promise<string>) {
        for (let attempt = 0; ; attempt++) {
          try {
            return await operation(attempt);
          } catch (error) {
            if (attempt > 3) throw error;
          }
        }
      }
      const token = () => retry(async (attempt) => {
        if (attempt > 0) await sleep(200 * Math.pow(2, attempt - 1));
        return refresh();
      });`).filter(({ shape }) => shape === 'helper-call');
    assert.equal(helperCall?.waits[0]?.value.form, 'exponential');
  });

  it('does not hear Retry-After where the error is made of the status alone', () => {
    const code = (thrown: string) => `
      async function retry(operation: () => Promise<Response>) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try {
            return await operation();
          } catch (error) {
            await sleep(error.headers?.['retry-after'] ? delayOf(error) : 100 * Math.random());
          }
        }
      }
      export const load = () => retry(async () => {
        const response = await fetch('/orders');
        if (!response.ok) throw ${thrown};
        return response;
      });`;
    const readsOf = (thrown: string) =>
      sitesIn(code(thrown)).find(({ shape }) => shape === 'helper-call')?.readsRetryAfter.is;
    assert.equal(readsOf('new Error(`HTTP ${response.status}`)'), 'no');
    assert.equal(readsOf('new HttpError(response.status, response.headers)'), 'yes');
    assert.equal(readsOf('new HttpError(response)'), 'yes');
  });
});

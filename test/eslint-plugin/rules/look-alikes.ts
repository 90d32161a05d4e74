/** What repeats, waits or catches without being a retry. No rule has anything to say about these. */
export const lookAlikes: Readonly<Record<string, string>> = {
  'a poll for the state of a job': `
    async function finished(id: string) {
      let attempts = 0;
      while (attempts < 30) {
        const { data } = await axios.get('/jobs/' + id);
        if (data.state === 'completed') return data;
        if (data.state === 'failed') throw new Error('the job failed');
        attempts++;
        await sleep(2000);
      }
      throw new Error('not finished in time');
    }`,
  'waiting until a server is up': `
    async function waitForServer(url: string) {
      for (let i = 0; i < 50; i++) {
        try {
          const response = await fetch(url);
          if (response.ok) return true;
        } catch {}
        await sleep(100);
      }
      return false;
    }`,
  'a poll that says so': `
    async function answer(poll: () => Promise<string | undefined>) {
      for (;;) {
        try {
          const result = await poll();
          if (result === undefined) continue;
          return result;
        } catch {
          await sleep(100);
        }
      }
    }`,
  'the next message of a queue': `
    async function consume(queue: Queue) {
      while (true) {
        const message = await queue.receive();
        try {
          await handle(message);
        } catch (error) {
          console.error(error);
          await sleep(1000);
        }
      }
    }`,
  'the next page': `
    async function pages() {
      let cursor: string | undefined;
      do {
        const response = await fetch('/list?cursor=' + cursor);
        const page = await response.json();
        cursor = page.next;
        await sleep(200);
      } while (cursor);
    }`,
  'one item of many that fails': `
    async function sendAll(items: string[]) {
      for (const item of items) {
        try {
          await axios.post('/items', item);
        } catch (error) {
          console.error(error);
        }
        await sleep(100);
      }
    }`,
  'one batch of many that fails': `
    async function sendBatches(batches: string[][]) {
      for (let i = 0; i < batches.length; i++) {
        try {
          await axios.post('/bulk', batches[i]);
        } catch (error) {
          console.warn('batch failed', error);
        }
        await sleep(1000);
      }
    }`,
  'another host': `
    async function fromAny(hosts: string[]) {
      for (const host of hosts) {
        try {
          return await fetch(host);
        } catch {
          continue;
        }
      }
    }`,
  'a heartbeat': `
    function heartbeat(socket: WebSocket) {
      socket.send('ping');
      setTimeout(() => heartbeat(socket), 30000);
    }`,
  'a refresh, whatever happened before': `
    function refresh() {
      fetch('/status').then(show).catch(console.error).finally(() => setTimeout(refresh, 5000));
    }`,
  'the same function for success and failure': `
    function next() {
      fetch('/status').then(show).then(later, later);
      function later() {
        setTimeout(next, 1000);
      }
    }`,
  'a daemon with a rhythm of its own': `
    async function daemon() {
      for (;;) {
        try {
          await synchronize();
        } catch (error) {
          console.error(error);
        }
        await sleep(60000);
      }
    }`,
  'a person who is asked again': `
    async function login() {
      for (let attempt = 0; attempt < 3; attempt++) {
        const password = await readline.question('Password: ');
        try {
          return await client.login(password);
        } catch {
          console.log('wrong');
        }
      }
    }`,
  'a new token, once': `
    async function authorized(again = false): Promise<Response> {
      const response = await fetch('/orders', { method: 'POST' });
      if (response.status === 401 && !again) {
        await refreshToken();
        return authorized(true);
      }
      return response;
    }`,
  'an interceptor that gets a new token': `
    axios.interceptors.response.use(undefined, async (error) => {
      if (error.response.status === 401 && !error.config.repeated) {
        error.config.repeated = true;
        await refreshToken();
        return axios(error.config);
      }
      throw error;
    });`,
  'an id that is taken': `
    async function freeId() {
      for (let attempt = 0; attempt < 5; attempt++) {
        const id = randomId();
        const taken = await database.find(id);
        if (!taken) return id;
      }
    }`,
  'optimistic locking': `
    async function increment(id: string) {
      for (let i = 0; i < 5; i++) {
        const entry = await database.get(id);
        if (await database.compareAndSwap(id, entry, entry + 1)) return;
      }
    }`,
  'an agent that takes a step': `
    async function run(max: number) {
      for (let step = 0; step < max; step++) {
        const response = await client.chat(messages);
        if (!response.toolCalls) return response;
        try {
          await callTool(response.toolCalls[0]);
        } catch (error) {
          messages.push(String(error));
        }
      }
    }`,
  'a debounced function': `
    function debounce(fn: () => void) {
      let timer: NodeJS.Timeout | undefined;
      return () => {
        clearTimeout(timer);
        timer = setTimeout(fn, 300);
      };
    }`,
  'an animation': `
    function draw() {
      paint();
      setTimeout(draw, 16);
    }`,
  'a walk over a tree': `
    async function walk(folder: string): Promise<string[]> {
      try {
        const entries = await list(folder);
        return (await Promise.all(entries.map((entry) => walk(entry)))).flat();
      } catch {
        return walk(parentOf(folder));
      }
    }`,
  'an attempt that may take only so long': `
    async function within(operation: () => Promise<string>) {
      return Promise.race([operation(), new Promise((_, reject) => setTimeout(reject, 1000))]);
    }`,
  'a device that waits to be authorized': `
    async function deviceToken(body: string) {
      while (true) {
        const response = await fetch('/token', { method: 'POST', body });
        const answer = await response.json();
        if (answer.access_token) return answer.access_token;
        if (answer.error !== 'authorization_pending') throw new Error(answer.error);
        await sleep(5000);
      }
    }`,
  'another model': `
    async function ask(question: string) {
      for (const model of ['large', 'small']) {
        try {
          return await client.chat({ model, question });
        } catch {
          await sleep(500);
        }
      }
    }`,
  'a poll that goes on after a failure as after a success': `
    class Diagnostics {
      pull() {
        this.request().then(
          () => {
            this.timer = setTimeout(() => this.pull(), 2000);
          },
          (error) => {
            console.error(error);
            if (this.errors++ <= 5) this.timer = setTimeout(() => this.pull(), 2000);
          },
        );
      }
    }`,
  'a file that is busy, in what a bundler makes of an import': `
    var import_fs = __toESM(require('fs'));
    async function remove(folder: string) {
      for (let i = 0; i < 5; i++) {
        try {
          await import_fs.default.promises.rm(folder, { recursive: true });
          break;
        } catch (error) {
          if (i === 4) throw error;
          await new Promise((resolve) => setTimeout(resolve, 1000));
        }
      }
    }`,
  'an export of a function that computes delays, as a bundler writes it': `
    __export(exports, { calculateRetryDelay: () => import_delay.calculateRetryDelay });`,
  'a date that another function reads': `
    function delayOf(headers: Record<string, string>) {
      const text = headers['retry-after'];
      const seconds = Number(text);
      return Number.isNaN(seconds) ? calculateFromDate(headers['retry-after']) : seconds * 1000;
    }`,
  'a queue that is flushed at an interval, also after a failure': `
    class Queue {
      flush() {
        this.store(this.items)
          .then(() => {
            this.timer = setTimeout(this.flush.bind(this), this.flushInterval);
          })
          .catch((error) => {
            console.error(error);
            this.timer = setTimeout(this.flush.bind(this), this.flushInterval);
          });
      }
    }`,
  'a wait for a file to appear': `
    function windowsWaitForStatus(path: string, end: () => void) {
      setTimeout(() => {
        stat(path, (error) => {
          if (error) return windowsWaitForStatus(path, end);
          end();
        });
      }, 1000);
    }`,
  'a delay that comes from a schedule': `
    class Connection {
      async refresh() {
        try {
          await this.connect();
        } catch (error) {
          if (error.code === 'EAUTH') throw error;
          const delayMs = this.schedule.next().value;
          setTimeout(() => this.refresh(), delayMs);
        }
      }
    }`,
  'asking a person whether to try again': `
    async function loadSchema() {
      const path = await prompt('Schema file:');
      try {
        return await client.load(path);
      } catch (error) {
        console.error(error);
        const again = await confirm('Try again?');
        if (again) return loadSchema();
        throw error;
      }
    }`,
  'a delay that a strategy makes of the error, with nothing where it gives up': `
    async function connect() {
      let retries = 0;
      while (this.isOpen) {
        try {
          await this.socket.open();
          if (!this.socket.writable) {
            const delayMs = this.strategy(retries++, new Error('closed'));
            await setTimeout(delayMs);
            continue;
          }
          return;
        } catch (error) {
          const delayMs = this.strategy(retries++, error);
          if (typeof delayMs !== 'number') throw delayMs;
          await setTimeout(delayMs);
        }
      }
    }`,
  'a loop that a callback ends': `
    async function load(id: string, whenDone: Promise<void>) {
      let done = false;
      void whenDone.then(() => {
        done = true;
      });
      while (!done) {
        try {
          return await loadOrder(id);
        } catch (error) {
          if (error instanceof RangeError) throw error;
          await sleep(1000 * Math.random());
        }
      }
    }`,
  'attempts counted down from more than are followed': `
    async function load(block: () => Promise<string>) {
      let attemptsLeft = 25;
      while (true) {
        try {
          return await block();
        } catch (error) {
          if (error.code !== 'EBUSY' || attemptsLeft-- === 0) throw error;
          await sleep(500 * Math.random());
        }
      }
    }`,
  'pages, whose failure a function throws again': `
    async function all(query: string) {
      let token: string | undefined;
      do {
        try {
          const response = await this.service.list({ query, token, retries: 3 });
          token = response.token;
        } catch (error) {
          this.rethrowGrpcError(error);
        }
      } while (token);
    }`,
  'another mode at each attempt': `
    async function load(modes: string[]) {
      let attempts = 0;
      const again = async () => {
        try {
          return await fetch('/orders', { headers: { mode: modes[attempts] }, signal: AbortSignal.timeout(5_000) });
        } catch (error) {
          attempts++;
          if (attempts >= modes.length || error.name === 'AbortError') throw error;
          return again();
        }
      };
      return again();
    }`,
  'a flag for services that are ready': `
    async function setUp() {
      let checks = 0;
      let gatewayReady = false;
      while (checks < 30 && !gatewayReady) {
        try {
          const response = await fetch(gateway, { signal: AbortSignal.timeout(1_000) });
          if (response.ok) gatewayReady = true;
          else await sleep(2000);
        } catch {
          await sleep(2000);
        }
        checks++;
      }
    }`,
  'asking for the health of a server': `
    async function start() {
      for (let retries = 0; retries < 10; retries++) {
        try {
          const response = await fetch(base + '/healthz');
          if (response.ok) return;
        } catch {
          await sleep(500);
        }
      }
      throw new Error('it does not start');
    }`,
  'a test of how calls fail in a row': `
    it('opens after two failures', () =>
      node
        .call('flaky')
        .catch((error) => {
          expect(error.code).toBe('E_FLAKY');
          return node.call('flaky');
        })
        .catch((error) => expect(error.code).toBe('E_OPEN')));`,
  'an error that is wrapped again if wrapping fails': `
    function wrap(error: unknown, onError?: (error: unknown) => Error) {
      if (!onError) return new Failure(error);
      try {
        return new Failure(onError(error));
      } catch (error) {
        return wrap(error, onError);
      }
    }`,
  'what one kind of failure asks for, and then the same again': `
    async function configuration(project: string) {
      let found;
      while (found === undefined) {
        try {
          found = await read(project);
        } catch (error) {
          if (!error.message.includes('no such project')) throw error;
          await initialize(project);
        }
      }
      return found;
    }`,
  'another guess after each answer': `
    async function grant(names: string[]) {
      const kinds = Object.fromEntries(names.map((name) => [name, 'user']));
      for (;;) {
        try {
          return await api.post('/policy', Object.entries(kinds));
        } catch (error) {
          const wrong = /(\\S+) is of kind (\\w+)/.exec(error.message);
          if (!wrong) throw error;
          kinds[wrong[1]] = wrong[2];
        }
      }
    }`,
  'a button that a person presses to try again': `
    const archive = useCallback(async (id: string) => {
      try {
        await chats.archive(id);
      } catch (error) {
        toast.error('It could not be archived.', { action: { label: 'Retry', onClick: () => void archive(id) } });
      }
    }, []);`,
  'a person who is asked whether to try again, by a promise': `
    async function deploy(target: string) {
      try {
        await send(target);
      } catch (error) {
        window.showErrorMessage(String(error), 'Retry').then((choice) => {
          if (choice === 'Retry') void deploy(target);
        });
      }
    }`,
  'a click handler': `
    function load(list: HTMLElement) {
      return fetch('/orders', { signal: AbortSignal.timeout(1_000) }).catch(() => {
        const button = document.createElement('button');
        button.addEventListener('click', () => load(list));
        list.append(button);
      });
    }`,
  'another code when one is taken': `
    async function createCode(userId: string) {
      for (let attempt = 0; attempt < 5; attempt++) {
        const code = randomCode();
        try {
          await db.user.update({ where: { id: userId }, data: { code } });
          return code;
        } catch (error) {
          if (error.code !== 'P2002') throw error;
        }
      }
      throw new Error('no free code was found');
    }`,
  'another slug when one is taken': `
    async function createTenant(name: string) {
      let result;
      for (let attempt = 0; attempt < 20; attempt++) {
        result = await tenants.create({ slug: attempt === 0 ? name : name + '-' + attempt });
        if (result.ok) break;
        if (result.reason !== 'slug-conflict') break;
      }
      return result;
    }`,
  'one element of a page after the other': `
    async function clickFirst(buttons: Locator, count: number) {
      for (let i = 0; i < count; i++) {
        const button = buttons.nth(i);
        try {
          await button.click();
          break;
        } catch (error) {
          console.log(error.message);
        }
      }
    }`,
  'a header that a test made': `
    test('is refused', async () => {
      const res = await handle(request);
      assert.equal(res.headers['Retry-After'], '15');
    });`,
  'what is missing, made before the same again': `
    const insert = (row: Row) =>
      driver.query('INSERT', row).catch(async () => {
        await driver.query('CREATE TABLE');
        await driver.query('INSERT', row);
      });`,
  'a poll of what polls, until the answer is there': `
    async function finished(pollingClient: Client) {
      for (let attempt = 0; attempt < 30; attempt++) {
        try {
          const state = await pollingClient.state();
          if (state.done) return state;
        } catch (error) {
          console.error(error);
        }
        await sleep(1000);
      }
    }`,
  'a countdown before something starts': `
    async function launch(seconds: number) {
      for (let left = seconds; left > 0; left--) {
        show(left);
        await sleep(1000);
      }
      await fetch('/launch', { method: 'PUT' });
    }`,
  'a watch over a connection': `
    function watchConnection(socket: Socket) {
      if (!socket.connected) show('offline');
      setTimeout(() => watchConnection(socket), 5000);
    }`,
  'a worker that waits after a failure, and goes on with the next job': `
    async function work(queue: Queue) {
      while (true) {
        const job = await queue.next();
        try {
          await handle(job);
        } catch (error) {
          if (error instanceof JobError) {
            await sleep(1000);
            continue;
          }
          throw error;
        }
      }
    }`,
  'what one answer asks for, made before the same again': `
    function createVariable(project: string, name: string): Promise<Variable> {
      return api.post('/projects/' + project + '/variables', { name }).catch((error) => {
        if (get(error, 'response.statusCode') !== 404) throw error;
        return createProject(project).then(() => createVariable(project, name));
      });
    }`,
};

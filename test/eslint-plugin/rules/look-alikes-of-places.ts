/** What runs again on this machine, or somewhere else than before: no server gets the same request twice. */
export const otherPlaces: Readonly<Record<string, string>> = {
  'a worker that is started again when it has ended': `
    class Pool {
      start() {
        const worker = new Worker('./render.js');
        worker.on('exit', (code) => {
          console.warn('ended with ' + String(code));
          setTimeout(() => this.start(), 1000);
        });
      }
    }`,
  'a process that is watched over, with a count of its restarts': `
    class Supervisor {
      launch() {
        this.child = this.fork();
        this.child.on('exit', () => this.scheduleRestart());
      }
      scheduleRestart() {
        this.restarts += 1;
        setTimeout(() => this.launch(), 2000 * this.restarts);
      }
    }`,
  'the port of a debugger': `
    async function attach(port: number) {
      for (let attempt = 1; attempt <= 10; attempt++) {
        try {
          const response = await fetch(\`http://127.0.0.1:\${port}/json/list\`);
          return await response.json();
        } catch (error) {
          if (attempt === 10) throw error;
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
      }
    }`,
  'a tool that runs beside this one': `
    class Tools {
      connect() {
        this.socket = new WebSocket('ws://localhost:8097');
        this.socket.onclose = () => { setTimeout(() => this.connect(), 2000); };
      }
    }`,
  'a socket to this machine': `
    function open(port: number) {
      const socket = net.connect({ host: '127.0.0.1', port });
      socket.on('error', () => { setTimeout(() => open(port), 500); });
    }`,
  'a button that the browser has not drawn yet': `
    async function submit(page: Page) {
      for (let attempt = 1; attempt <= 3; attempt++) {
        try {
          await page.click('#submit');
          return;
        } catch (error) {
          if (attempt === 3) throw error;
          await page.waitForTimeout(500);
        }
      }
    }`,
  'a registry on this machine, by a constant': `
    const REGISTRY = 'http://localhost:4873';
    async function latest(name: string) {
      for (let attempt = 1; attempt <= 3; attempt++) {
        try {
          const response = await fetch(\`\${REGISTRY}/\${name}\`);
          if (!response.ok) throw new Error(response.statusText, { cause: response });
          return await response.json();
        } catch (error) {
          if (attempt === 3) throw error;
          await sleep(1000);
        }
      }
    }`,
  'a lamp that is switched by radio': `
    class Lamp {
      async switchBle(max: number, send: () => Promise<void>): Promise<void> {
        return send().catch(async (error: unknown) => {
          if (max === 0 || isPermanent(error)) throw error;
          await sleep(1000);
          return this.switchBle(max - 1, send);
        });
      }
    }`,
  'a wallet at the USB port': `
    class UsbTransport {
      async open(path: string) {
        for (let attempt = 0; attempt < 5; attempt++) {
          const result = await this.openOnce(path);
          if (result.success) return result;
          await sleep(100 * attempt);
        }
        return this.openOnce(path);
      }
    }`,
  'a radio stick that answers late': `
    class Stick {
      constructor(private readonly serialPortOptions: Options) {}
      async start() {
        for (let attempt = 1; attempt <= 3; attempt++) {
          try {
            await this.radio.request('ping');
            break;
          } catch (error) {
            if (attempt === 3) throw error;
          }
        }
      }
    }`,
  'what a page shows by and by, as a driver sees it': `
    class Room {
      async hasMessage(expected: string) {
        const retries = 5;
        let found = false;
        let attempt = 0;
        while (!found && attempt < retries) {
          try {
            const list = await this.driver.findElement(this.messages);
            const text = await list.getText();
            if (text.includes(expected)) found = true;
            else { attempt++; await sleep(1000); }
          } catch (error) {
            attempt++;
            await sleep(1000);
          }
        }
        if (!found) throw new Error('The message did not come');
      }
    }`,
  'a port that is taken, and the next free one': `
    class Preview {
      async begin() {
        for (let attempt = 1; attempt <= 5; attempt++) {
          try {
            await this.launch(this.port);
            return;
          } catch (error) {
            if (attempt === 5) throw error;
            this.port = await freePort();
          }
        }
      }
    }`,
  'another port for a call of itself': `
    class Preview {
      async listen(attempt = 0): Promise<void> {
        try {
          await this.server.listen(this.port);
        } catch (error) {
          this.port += 1;
          if (attempt < 5) return this.listen(attempt + 1);
          throw error;
        }
      }
    }`,
  'the next endpoint of a list that the object keeps': `
    class Chain {
      async height(attempt = 0): Promise<number> {
        try {
          return await this.ask(this.endpoints[this.endpointIndex]);
        } catch (error) {
          this.endpointIndex = (this.endpointIndex + 1) % this.endpoints.length;
          if (attempt < this.endpoints.length) return this.height(attempt + 1);
          throw error;
        }
      }
    }`,
  'a compiler, which speaks to no server': `
    async function compiled(text: string) {
      for (let attempt = 1; attempt <= 3; attempt++) {
        try {
          return await compile(text);
        } catch (error) {
          if (attempt === 3) throw error;
        }
      }
    }`,
  'the nodes of a list, counted on after each failure': `
    class Provider {
      async send(body: string) {
        for (let attempt = 0; attempt < 3; attempt++) {
          try {
            return await post(this.urls[this.count % this.urls.length], body);
          } catch (error) {
            if (attempt === 2) throw error;
            this.count += 1;
          }
        }
      }
    }`,
  'a node that a getter picks, and the next one after a wait': `
    class Provider {
      get current() { return this.nodes[this.turn % this.nodes.length]; }
      async send(body: string, attempt = 0): Promise<Answer> {
        try {
          return await this.current.request(body);
        } catch (error) {
          if (attempt === 5) throw error;
          this.turn++;
          await sleep(100);
          return this.send(body, attempt + 1);
        }
      }
    }`,
  'a transport that chooses a node for each attempt': `
    class Transport {
      async call(request: Request) {
        for (let attempt = 0; ; attempt++) {
          const node = this.pickNode();
          try {
            return await node.fetch(request, { signal: AbortSignal.timeout(1000) });
          } catch (error) {
            if (attempt === 5 || isPermanent(error)) throw error;
            node.failures++;
          }
        }
      }
    }`,
  'a helper that all of its file hands steps on a page': `
    async function withRetry(step: () => Promise<void>, attempts = 3) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await step();
        } catch (error) {
          if (attempt === attempts) throw error;
          await sleep(1000);
        }
      }
    }
    async function order(page: Page) {
      await withRetry(() => page.click('#buy'));
      await withRetry(() => page.fill('#name', 'Ada'));
    }`,
  'a helper that is handed a page': `
    import type { Page } from 'playwright';
    export async function withRetry(page: Page, step: (page: Page) => Promise<void>, attempts = 3) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await step(page);
        } catch (error) {
          if (attempt === attempts) throw error;
          await sleep(1000);
        }
      }
    }`,
};

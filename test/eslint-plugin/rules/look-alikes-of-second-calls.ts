/** Second calls that do something else than the first: what failed is mended, replaced or cleared up. */
export const otherSecondCalls: Readonly<Record<string, string>> = {
  'room that is made for what did not fit': `
    async function addRecent({ entry, blob }: Recent): Promise<boolean> {
      try {
        await putRecent(entry, blob);
        return true;
      } catch (error) {
        if (!isQuotaExceeded(error)) throw error;
        const evicted = await evictOldest(entry.id);
        if (!evicted) return false;
        return addRecent({ entry, blob });
      }
    }`,
  'another name each time one is taken': `
    class Catalog {
      createProduct(product: Product, nameCount = 0, linkCount = 0): Promise<Product> {
        const name = product.name && nameCount ? \`\${product.name}-\${nameCount}\` : product.name;
        const link = linkCount ? \`\${product.link}-\${linkCount}\` : product.link;
        return this.post('/products', { ...product, name, link }).catch((error) => {
          if (error.response?.data?.includes(NAME_TAKEN)) return this.createProduct(product, nameCount + 1, linkCount);
          if (error.response?.data?.includes(LINK_TAKEN)) return this.createProduct(product, nameCount, linkCount + 1);
          throw error;
        });
      }
    }`,
  'an older query in place of one that a server does not know': `
    class Reports {
      ask = async (request: Request, older?: { text: string }) => {
        try {
          return await this.client.post('/reports', request);
        } catch (error) {
          console.error(error);
          if (older) {
            request.text = older.text;
            return this.ask(request);
          }
          throw error;
        }
      };
    }`,
  'a call without what it was to fall back on': `
    async function translate(text: string, simpler?: boolean): Promise<string> {
      try {
        return await fetch('/translate?text=' + text + '&simple=' + String(!simpler)).then((it) => it.text());
      } catch (error) {
        if (simpler) return translate(text);
        throw error;
      }
    }`,
  'a connection that is closed again, whether it could be used or not': `
    async function prepare(config: Settings) {
      for (const place of config.places) {
        const connection = open(place);
        try {
          await connection.raw('SELECT 1');
          await connection.destroy();
        } catch (error) {
          await connection.destroy();
          await sleep(2000);
        }
      }
    }`,
  'what ran before an update that was taken back': `
    async function update() {
      try {
        await install();
        await start();
      } catch (error) {
        console.error(error);
        await rollBackTo(previous);
        await sleep(500);
        await start();
      }
    }`,
  'a button that is there for who wants to try again': `
    async function check() {
      try {
        show(await client.requirements());
      } catch (error) {
        box.innerHTML = createRetryButton('again', check, 'Check again');
      }
    }`,
  'a conflict that is removed': `
    async function addIndex(keys: Keys): Promise<void> {
      try {
        await database.collection('orders').createIndex(keys);
      } catch (error) {
        if (error.code === 85) {
          await removeIndex(nameOf(keys));
          return addIndex(keys);
        }
        throw error;
      }
    }`,
  'a script that the server has forgotten, loaded once more': `
    class Rooms {
      async touch(room: string, retried = false): Promise<void> {
        try {
          await this.redis.evalSha(this.sha, { keys: [room], signal: AbortSignal.timeout(1000) });
        } catch (error) {
          if (error.message?.includes('NOSCRIPT') && !retried) {
            this.sha = await this.redis.scriptLoad(SCRIPT);
            return this.touch(room, true);
          }
          console.error(error);
        }
      }
    }`,
  'a recovery that decides by itself whether to call again': `
    class Sessions {
      async verify(token: string, isRetry = false): Promise<Session> {
        const again = () => this.verify(token, true);
        try {
          return await this.client.verify(token);
        } catch (error) {
          const recovered = await this.recover(error, isRetry, again);
          if (recovered) return recovered;
          throw error;
        }
      }
      async recover(error: unknown, isRetry: boolean, again: () => Promise<Session>) {
        if (isRetry || !isStale(error)) return undefined;
        await this.storage.clear();
        return again();
      }
    }`,
  'a question that is asked once more, by callback': `
    function logIn(done: Done) {
      const again = () => {
        promptly.prompt('Your name: ', (error, name) => {
          if (error) return again();
          promptly.password('Your password: ', (failure, password) => {
            if (failure) return again();
            post('/log-in', { name, password }, (refused, answer) => {
              if (refused) return again();
              done(answer);
            });
          });
        });
      };
      again();
    }`,
  'an answer that a validator refuses': `
    function ask(text: string, check: Check, done: Done) {
      const terminal = readline.createInterface({ input: process.stdin });
      terminal.question(text, function (answer) {
        terminal.close();
        try {
          done(check(answer));
        } catch (error) {
          console.error(error.message);
          return ask(text, check, done);
        }
      });
    }`,
  'a file that may stay where it is': `
    import { rm } from 'node:fs/promises';
    async function remove(folder: string) {
      for (let attempt = 0; attempt < 3; attempt++) {
        try {
          await rm(folder, { recursive: true });
          return;
        } catch (error) {
          if (attempt === 2) {
            console.error(error);
            return;
          }
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    }`,
  'what is cleared up after a failure, as before the work': `
    function apply(settings: Settings) {
      return server
        .removeFile('site')
        .then(() => server.writeFile('site', settings))
        .then(() => server.restart())
        .catch(() => {
          server
            .removeFile('site')
            .then(() => server.restart())
            .then(() => {
              throw new Error('The settings could not be applied');
            });
        });
    }`,
  'a feed that is loaded from the start once its cursor is refused': `
    async function* items(client: Client) {
      let cursor: string | undefined;
      let retried = 0;
      for (;;) {
        try {
          const page = await client.list({ cursor });
          yield page.items;
          if (page.next === undefined) return;
          cursor = page.next;
        } catch (error) {
          if (cursor === undefined || retried++ > 0) throw error;
          cursor = undefined;
        }
      }
    }`,
  'changes since a cursor, and all of them where the server has forgotten it': `
    class Feed {
      async sync(): Promise<Changes> {
        try {
          return await this.client.changes({ since: this.cursor });
        } catch (error) {
          if (!this.cursor) throw error;
          this.cursor = null;
          await this.store.clear();
          return this.sync();
        }
      }
    }`,
};

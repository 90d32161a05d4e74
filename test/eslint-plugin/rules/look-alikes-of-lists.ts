/** Loops over pages, hosts and steps whose failures lead on to something else, or to nothing. */
export const turnsOfLists: Readonly<Record<string, string>> = {
  'pages of which one that fails is the last': `
    async function archive(sender: string, keepGoing: boolean) {
      let cursor: string | undefined;
      do {
        try {
          const page = await client.get('/messages', { params: { sender, cursor } });
          await client.put('/archive', page.data.ids);
          cursor = page.data.next;
        } catch (error) {
          logger.error('a page of messages was left out', error);
          if (!keepGoing) throw error;
          cursor = undefined;
        }
      } while (cursor);
    }`,
  'pages that end with an empty cursor': `
    async function names() {
      const found: string[] = [];
      let cursor: string | null = 'first';
      while (cursor) {
        try {
          const response = await fetch('/names?cursor=' + cursor, { signal: AbortSignal.timeout(1000) });
          const page = await response.json();
          found.push(...page.names);
          cursor = page.next;
        } catch (error) {
          console.error(error);
          cursor = null;
        }
      }
      return found;
    }`,
  'another host for each turn, wherever the next one comes from': `
    class Nodes {
      async ask<T>(question: (node: Node) => Promise<T>): Promise<T> {
        for (let i = 0; i < this.nodes.length; i++) {
          try {
            return await question(this.current());
          } catch (error) {
            if (error instanceof UnknownAccountError) throw error;
            console.error(error);
            this.moveToNext();
          }
        }
        throw new Error('none of the nodes answered');
      }
    }`,
  'a step of a test, until the page is as it should be': `
    async function openAccount(page: Page, url: string, heading: Locator) {
      for (let attempt = 0; attempt < 2; attempt++) {
        try {
          await page.goto(url, { waitUntil: 'load' });
          await expect(heading).toBeVisible();
          return;
        } catch (error) {
          if (attempt === 1) throw error;
        }
      }
    }`,
  'another host for each call of itself': `
    async function load(path: string, attempt = 0): Promise<string> {
      try {
        const response = await fetch(HOSTS[attempt] + path, { signal: AbortSignal.timeout(1000) });
        return await response.text();
      } catch (error) {
        if (attempt + 1 < HOSTS.length) return load(path, attempt + 1);
        throw error;
      }
    }`,
  'attempts that differ in what they look for': `
    async function open(page: Page) {
      const attempts = [
        { selector: '#login', label: 'the form' },
        { selector: '.sign-in', label: 'the link' },
      ];
      for (const attempt of attempts) {
        try {
          await page.click(attempt.selector);
          return attempt.label;
        } catch (error) {
          console.warn(attempt.label, error);
        }
      }
      throw new Error('there is no way to log in');
    }`,
  'attempts that are functions': `
    async function read(text: string) {
      const attempts = [async () => parse(text), async () => parse(await repaired(text))];
      for (const attempt of attempts) {
        try {
          return await attempt();
        } catch (error) {
          console.warn(error);
        }
      }
      throw new Error('not readable');
    }`,
  'a poll by way of a library': `
    import { retryDecorator } from 'ts-retry-promise';
    class Jobs {
      finished(id: string) {
        const pollOnce = async () => {
          const job = await this.client.get('/jobs/' + id);
          if (!job.done) throw new Error('not done yet');
          return job;
        };
        return retryDecorator(pollOnce, { delay: 2000, timeout: 600_000, retries: 'INFINITELY' })();
      }
    }`,
};

/** Second calls that do something else than the first: what failed is mended, replaced or cleared up. */
export const otherSecondCalls: Readonly<Record<string, string>> = {
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
};

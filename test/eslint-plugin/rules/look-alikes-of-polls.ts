/** Loops that ask until something is there, or done. */
export const pollsOfOtherKinds: Readonly<Record<string, string>> = {
  'a poll that works off what each answer asks for': `
    async function finished(run: Run) {
      let attemptsLeft = 60;
      while (run.state !== 'done' && run.state !== 'failed' && attemptsLeft > 0) {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        run = await client.runs.get(run.id);
        for (const task of run.tasks) {
          try {
            const answer = await axios.post(url, task);
            answers.push(answer.data);
          } catch (error) {
            answers.push({ failed: true });
          }
        }
        attemptsLeft--;
      }
      return run;
    }`,
  'a database that is asked for its health until it answers': `
    async function start() {
      const database = connect();
      for (let attempt = 1; attempt <= 30; attempt++) {
        try {
          await database.healthCheck();
          break;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 1000));
        }
      }
      return database;
    }`,
  'a page that asks for a job, less often after a failure': `
    function Report({ id }: { id: string }) {
      useEffect(() => {
        let timer: number;
        const check = async () => {
          try {
            const response = await fetch('/jobs/' + id);
            const job = await response.json();
            if (job.status === 'pending') {
              timer = setTimeout(check, 2000);
              return;
            }
            setReport(job.report);
          } catch (error) {
            setProblem(error);
            timer = setTimeout(check, 10_000);
          }
        };
        check();
        return () => clearTimeout(timer);
      }, [id]);
    }`,
  'a job that is asked for until it is done, whatever the answers are meanwhile': `
    async function outcome(id: string) {
      for (let attempt = 0; attempt < 60; attempt++) {
        const response = await fetch('/jobs/' + id);
        if (response.ok) {
          const job = await response.json();
          if (job.state === 'completed') return job;
        }
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
      throw new Error('It takes longer than a minute');
    }`,
  'a value that is asked for again, whether it came or not': `
    class Watch {
      ask(name: string, delay: number) {
        const retry = () => setTimeout(this.ask.bind(this, name, delay), delay);
        return this.value(name).then(retry).catch(retry);
      }
    }`,
  'a film that is asked for until it is cut, by way of a library': `
    import { mergeMap, retry, timer } from 'rxjs';
    const film = (id: string) => http.get('/films/' + id).pipe(
      mergeMap((answer) => {
        if (answer.busy) throw new StillBusyError();
        return of(answer);
      }),
      retry({
        delay: (reason) => {
          if (reason instanceof StillBusyError) return timer(POLLING_DELAY);
          throw reason;
        },
      }),
      timeout(60_000),
    );`,
  'a port that is listened at soon, by way of a library': `
    import pRetry from 'p-retry';
    async function waitUntilListening(port: number) {
      await pRetry(() => connected(port), { retries: 10, factor: 1, minTimeout: 100, randomize: false });
    }`,
  'a file that a service writes when it is there': `
    async function begun() {
      const start = Date.now();
      while (true) {
        try {
          await remote.request('/run/service.pid');
          break;
        } catch (error) {
          console.debug(error);
        }
        if (Date.now() - start > 30_000) throw new Error('Timed out after waiting for the service');
        await sleep(1000);
      }
    }`,
  'a step that waits until something is there, as it says': `
    const installed = (id: string) =>
      steps.run('waiting for the installation to be available', async () => {
        for (let attempt = 0; attempt < 10; attempt++) {
          const response = await fetch('/installations/' + id);
          if (response.status === 200) return response.json();
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      });`,
  'a device that somebody has yet to plug in': `
    async function plugged(ui: Console) {
      let devices: Device[] = [];
      while (devices.length === 0) {
        try {
          devices = await list();
        } catch (error) {
          ui.log('Plug it in, please');
        }
        await sleep(500);
      }
      return devices;
    }`,
  'a transaction that is not in a block yet': `
    async function included(hash: string) {
      let answer;
      let tries = 0;
      while (!answer) {
        try {
          answer = await axios.get('/transactions/' + hash);
        } catch (error) {
          await sleep(1000);
          tries++;
          if (tries > 30) throw new Error('The transaction was not included in a block');
        }
      }
      return answer.data;
    }`,
  'an answer that says that the block is still to come': `
    async function atHeight(url: string, request: RequestInit) {
      let answer = await fetch(url, request);
      for (let retriesLeft = 5; retriesLeft > 0; retriesLeft--) {
        const { extensions } = await parse(answer);
        if (!extensions.tooEarly) break;
        await sleep(fullJitter(500));
        answer = await fetch(url, request);
      }
      return answer;
    }`,
  'a server that is waited for, by what is said of it in the end': `
    async function started(url: string) {
      const maxAttempts = 30;
      for (let attempt = 1; attempt <= maxAttempts; attempt++) {
        try {
          const response = await fetch(url);
          if (response.ok) return;
        } catch {
          // next time
        }
        if (attempt === maxAttempts) throw new Error('The emulator did not become ready');
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }`,
};

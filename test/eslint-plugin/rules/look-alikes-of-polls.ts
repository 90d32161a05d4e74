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

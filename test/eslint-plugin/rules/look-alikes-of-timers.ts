/** Timers, switches and second calls that are there for other reasons than a failure that may pass. */
export const timersOfOtherKinds: Readonly<Record<string, string>> = {
  'a pulse that opens the connection again where it can not be sent': `
    class Feed {
      connect() {
        this.socket = new WebSocket(this.url);
        this.socket.onopen = () => this.startPing();
        this.socket.onclose = () => this.scheduleReconnect();
      }
      startPing() {
        this.pingTimer = setInterval(() => {
          try {
            this.socket.send('PING');
          } catch {
            this.scheduleReconnect();
          }
        }, this.pingMs);
      }
      scheduleReconnect() {
        this.attempts++;
        const delay = Math.min(1000 * 2 ** this.attempts, 30_000);
        setTimeout(() => this.connect(), delay + Math.random() * 1000);
      }
    }`,
  'a page that is left after a success': `
    function ResetPage({ retryReset }) {
      const router = useRouter();
      const [state, action] = useActionState(sendReset, { status: 'idle' });
      useEffect(() => {
        if (state.status === 'failed') {
          notify('Try again');
          return;
        }
        if (state.status !== 'success') return;
        setTimeout(() => { router.push('/login'); }, 3000);
      }, [state.status, router]);
      return form(action, retryReset);
    }`,
  'messages that are stored together, those that failed with the next ones': `
    class Messages {
      add(message: Message) {
        this.queue.push(message);
        this.planStore();
      }
      planStore() {
        if (this.timer) return;
        this.timer = setTimeout(() => { this.storeAll().catch((error) => this.report(error)); }, 5000);
      }
      async storeAll() {
        this.timer = undefined;
        try {
          for (;;) {
            const batch = this.queue.splice(0, 10);
            if (batch.length === 0 || !(await this.store(batch))) break;
          }
        } finally {
          if (this.queue.length > 0) this.planStore();
        }
      }
      async store(batch: Message[]) {
        try {
          await this.database.insert(batch);
          return true;
        } catch (error) {
          this.retryLater(batch, error);
          this.planStore();
          return false;
        }
      }
    }`,
  'a time limit that tells the handler of failures, whose own wait is spread': `
    class Feed {
      open() {
        this.limit = setTimeout(() => { this.openErrorHandler(new Error('too slow')); }, 5000);
        this.source = new EventSource(this.url);
        this.source.onerror = () => { this.openErrorHandler(new Error('lost')); };
      }
      openErrorHandler(error: Error) {
        clearTimeout(this.limit);
        this.report(error);
        this.timer = setTimeout(() => { this.open(); }, Math.random() * 8000);
      }
    }`,
  'a time limit that calls what handles it, which opens the connection again': `
    class Line {
      async open() {
        await pause(Math.random() * this.longest);
        this.socket = new WebSocket(this.url);
        this.socket.onclose = () => this.open();
        this.limit = setTimeout(() => this.handleTimeout(), this.patience);
      }
      handleTimeout() { this.handleError(new Error('too slow')); }
      handleError(error: Error) { this.report(error); void this.open(); }
    }`,
  'a timer of a class that keeps a connection alive': `
    class PulseTimer {
      constructor(delay: number, tick: () => void) { this.id = setTimeout(() => tick(), delay); }
    }
    class Line {
      pulse() {
        this.socket.ping();
        this.timer = new PulseTimer(20_000, () => { this.pulse(); });
      }
    }`,
  'a reconnect that a person asks for': `
    class Panel {
      reconnect() {
        this.link.close();
        setTimeout(() => this.link.connect(), 300);
      }
      render() { return button({ onClick: () => this.reconnect() }); }
    }`,
  'a list that is drawn again at an interval': `
    class Board {
      async retryWidgets() {
        for (const widget of this.widgets) {
          try { await widget.draw(); } catch (error) { widget.message = String(error); }
        }
      }
      start() { setInterval(() => { void this.retryWidgets(); }, 30_000); }
    }`,
  'a job that is looked at again while it runs': `
    async function result(id: string): Promise<Job> {
      const response = await fetch('/jobs/' + id, { signal: AbortSignal.timeout(1000) });
      switch (response.status) {
        case 202:
          await new Promise((resolve) => setTimeout(resolve, 1000));
          return result(id);
        case 200:
          return response.json();
        default:
          throw new HttpError(response.status);
      }
    }`,
  'a function that makes the one that a timer runs': `
    const fadeOf = (node: HTMLElement) => {
      return () => {
        node.style.opacity = String(Number(node.style.opacity) - 0.1);
        if (Number(node.style.opacity) > 0) setTimeout(fadeOf(node), 40);
      };
    };`,
  'a person who types the code again': `
    const logIn = async (): Promise<Session> => {
      const code = await requestInput('Code from the mail: ');
      try {
        return await client.authenticate(code);
      } catch {
        console.log('That was another code.');
        return logIn();
      }
    };`,
  'the password after the token that was refused': `
    class Account {
      async logIn(): Promise<Session> {
        const grant = this.refreshToken ? { refresh_token: this.refreshToken } : { password: this.password };
        try {
          const response = await fetch('/session', { method: 'POST', body: JSON.stringify(grant), signal: AbortSignal.timeout(1000) });
          return await response.json();
        } catch (error) {
          if (grant.refresh_token) {
            this.refreshToken = undefined;
            return this.logIn();
          }
          throw new Error('neither token nor password were taken');
        }
      }
    }`,
  'a request with the token that is fetched anew': `
    class Api {
      async get(path: string) {
        try {
          return await this.http.get(path);
        } catch (error) {
          if (error.code === 'TOKEN_EXPIRED') {
            await this.tokens.renew();
            return this.get(path);
          }
          throw error;
        }
      }
    }`,
  'a page that is asked whether it is there': `
    function whenReady() {
      try {
        document.body.doScroll('left');
      } catch {
        setTimeout(whenReady, 50);
        return;
      }
      start();
    }`,
  'a picture that is loaded in another way': `
    const copy = () => {
      try {
        context.drawImage(image, 0, 0);
        result.url = canvas.toDataURL();
      } catch (error) {
        if (image.crossOrigin !== 'anonymous') {
          image.crossOrigin = 'anonymous';
          if (image.complete) copy();
          else image.addEventListener('load', copy);
          return;
        }
        console.warn('left out: ' + String(error));
      }
    };`,
  'storage of the browser that is in use': `
    function forget(key: string, waitMs: number, attempt = 1) {
      setTimeout(() => {
        try {
          store.remove(key);
        } catch (error) {
          if (error.name === 'NS_ERROR_STORAGE_BUSY' && attempt < 3) forget(key, waitMs + 50, attempt + 1);
          else console.error(error);
        }
      }, waitMs);
    }`,
  'a queue that is taken up again when the connection was closed on purpose': `
    class Delayed {
      raise() {
        this.run('raise').then(
          (next) => { this.timer.set(next); },
          (error) => {
            if (isAbortError(error)) {
              if (this.paused) return;
              return this.raise();
            }
            this.report(error);
          },
        );
      }
    }`,
  'a connection that is opened again unless nobody wants it any more': `
    class Channel {
      subscribe() {
        const self = this;
        this.getToken().then((token) => { self.open(token); }).catch(function (error) {
          if (!self.isSubscribing()) return;
          if (error instanceof UnauthorizedError) {
            self.unsubscribe(error);
            return;
          }
          self.emit('error', error);
          setTimeout(() => { self.subscribe(); }, Math.random() * 10_000);
        });
      }
    }`,
  'a form that is shown again with what could not be saved': `
    function editTitle(page: Page, box: HTMLElement) {
      editor.show({
        value: page.title,
        complete(title: string) {
          const done = (error?: Error) => {
            if (error) return editTitle(page, box);
            page.title = title;
          };
          save(page, title, done);
        },
      });
    }`,
  'what tells a person that the connection is lost': `
    function onDisconnect() {
      setTimeout(function () {
        if (!socket.connected) showReconnecting();
      }, 5000);
    }
    function showReconnecting() {
      document.querySelector('#reconnect').classList.add('active');
    }`,
  'a command of this machine': `
    import { $ } from 'execa';
    import pRetry from 'p-retry';
    async function unmount(device: string) {
      await pRetry(() => $\`umount /dev/\${device}\`, { retries: 5, minTimeout: 500, factor: 1 });
    }`,
};

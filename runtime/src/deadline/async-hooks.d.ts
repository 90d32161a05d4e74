/** What is used of it; the types of Node as a whole would add its globals to code that is meant for browsers too. */
declare module 'node:async_hooks' {
  export class AsyncLocalStorage<Store> {
    getStore(): Store | undefined;
    run<Result>(store: Store, work: () => Result): Result;
  }
}

/** A promise that the test settles. */
export class Deferred<Result> {
  readonly promise: Promise<Result>;
  declare readonly resolve: (result: Result) => void;
  declare readonly reject: (error: unknown) => void;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      Object.assign(this, { resolve, reject });
    });
  }
}

/** How a test makes a library do its work: as little as its documentation asks for. */
export type Driver = DelayDriver | OperationDriver | RequestDriver;

interface Common {
  /** The library's name among those that are known. */
  readonly library: string;
  /** The release that is run, as its behavior names it. */
  readonly release: string;
}

/** For a library that is handed an operation. */
export interface OperationDriver extends Common {
  readonly runs: 'operation';
  readonly attempt: (operation: () => Promise<unknown>, options?: object) => PromiseLike<unknown>;
}

/** For a library that can't do its work here: what computes its delays is asked for the one before the n-th retry. */
export interface DelayDriver extends Common {
  readonly runs: 'delays';
  readonly delays: () => Promise<(retry: number) => number | undefined>;
}

/** For a library that sends requests. */
export interface RequestDriver extends Common {
  readonly runs: 'request';
  /** Sends a request to a path below `url`. `options` are retry options in addition to its defaults. */
  readonly send: (url: string, method: string, options?: object) => PromiseLike<unknown>;
  /** Where these options stand among those of a client, for those that retry unasked. */
  readonly optionsBelow?: readonly string[];
  /** The methods that it can be made to send; each SDK call has one. */
  readonly methods?: readonly string[];
}

/** Loads a release by the alias that package.json has for it. It has no types here: installing it is optional. */
export async function load<Module>(name: string): Promise<Module> {
  return (await import(name)) as Module;
}

/** How a client is called, as far as the analysis needs it to see the method, the headers and what fails. */
export interface HttpClient {
  readonly name: string;
  /** Module specifiers whose default, namespace or named export is the client. */
  readonly modules: readonly string[];
  /** Named exports that are the client itself or a request function of it. */
  readonly exports: readonly string[];
  /** Globals under which it is found without an import. */
  readonly globals: readonly string[];
  /** Which argument of `client.post(...)` holds the options (headers). */
  readonly optionsIndexOfBodyMethods: number;
  /** Whether a failed status rejects (`axios`) or resolves (`fetch`). */
  readonly rejectsOnStatus: boolean;
  /** Methods that make another client of the same kind: `axios.create()`. */
  readonly factories: readonly string[];
}

export const httpClients: readonly HttpClient[] = [
  {
    name: 'fetch',
    modules: [
      'node-fetch',
      'undici',
      'cross-fetch',
      'isomorphic-fetch',
      'node-fetch-native',
      'make-fetch-happen',
    ],
    exports: ['fetch', 'default'],
    globals: ['fetch'],
    optionsIndexOfBodyMethods: 1,
    rejectsOnStatus: false,
    factories: [],
  },
  {
    name: 'axios',
    modules: ['axios'],
    exports: ['default', 'axios', 'Axios'],
    globals: ['axios'],
    optionsIndexOfBodyMethods: 2,
    rejectsOnStatus: true,
    factories: ['create'],
  },
  {
    name: 'got',
    modules: ['got'],
    exports: ['default', 'got'],
    globals: [],
    optionsIndexOfBodyMethods: 1,
    rejectsOnStatus: true,
    factories: ['extend'],
  },
  {
    name: 'ky',
    modules: ['ky', 'ky-universal'],
    exports: ['default'],
    globals: [],
    optionsIndexOfBodyMethods: 1,
    rejectsOnStatus: true,
    factories: ['create', 'extend'],
  },
  {
    name: 'ofetch',
    modules: ['ofetch'],
    exports: ['ofetch', '$fetch', 'default'],
    globals: ['$fetch'],
    optionsIndexOfBodyMethods: 1,
    rejectsOnStatus: true,
    factories: ['create'],
  },
];

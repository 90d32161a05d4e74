/** How a client is called, as far as the analysis needs it to see the method, the headers and what fails. */
export interface HttpClient {
  readonly name: string;
  /** Module specifiers whose default, namespace or named export is the client. */
  readonly modules: readonly string[];
  /** Named exports that are the client itself or a request function of it. */
  readonly exports: readonly string[];
  /** Globals under which it is found without an import. */
  readonly globals: readonly string[];
  /** The types of its instances. */
  readonly types?: readonly { readonly package: string; readonly name: string }[];
  /** Which argument of `client.post(...)` holds the options (headers). */
  readonly optionsIndexOfBodyMethods: number;
  /** Whether a failed status rejects (`axios`) or resolves (`fetch`). */
  readonly rejectsOnStatus: boolean;
  /** Methods that make another client of the same kind: `axios.create()`. */
  readonly factories: readonly string[];
  /** The option that limits the time of a request, with a value; none where the client limits it unasked, as ky does. */
  readonly timeLimit?: { readonly option: string; readonly value: string };
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
    timeLimit: { option: 'signal', value: 'AbortSignal.timeout(10_000)' },
  },
  {
    name: 'axios',
    modules: ['axios'],
    exports: ['default', 'axios', 'Axios'],
    types: [
      { package: 'axios', name: 'AxiosInstance' },
      { package: 'axios', name: 'AxiosStatic' },
      { package: 'axios', name: 'Axios' },
      { package: '@nestjs/axios', name: 'HttpService' },
    ],
    globals: ['axios'],
    optionsIndexOfBodyMethods: 2,
    rejectsOnStatus: true,
    factories: ['create'],
    timeLimit: { option: 'timeout', value: '10_000' },
  },
  {
    name: 'got',
    modules: ['got'],
    exports: ['default', 'got'],
    types: [{ package: 'got', name: 'Got' }],
    globals: [],
    optionsIndexOfBodyMethods: 1,
    rejectsOnStatus: true,
    factories: ['extend'],
    timeLimit: { option: 'timeout', value: '{ request: 10_000 }' },
  },
  {
    name: 'ky',
    modules: ['ky', 'ky-universal'],
    exports: ['default'],
    types: [{ package: 'ky', name: 'KyInstance' }],
    globals: [],
    optionsIndexOfBodyMethods: 1,
    rejectsOnStatus: true,
    factories: ['create', 'extend'],
  },
  {
    name: 'ofetch',
    modules: ['ofetch'],
    exports: ['ofetch', '$fetch', 'default'],
    types: [
      { package: 'ofetch', name: '$Fetch' },
      { package: 'ofetch', name: 'Fetch' },
    ],
    globals: ['$fetch'],
    optionsIndexOfBodyMethods: 1,
    rejectsOnStatus: true,
    factories: ['create'],
    timeLimit: { option: 'timeout', value: '10_000' },
  },
];

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
  /** Whether the client itself is the request function, and has methods such as `post`; so unless this is false. */
  readonly callable?: false;
  /** Methods that take the method of the request as an option; `request` unless they are named here. */
  readonly requestMethods?: readonly string[];
  /** The options that name the method of the request; `method` unless they are named here. */
  readonly methodOptions?: readonly string[];
  /** Methods that make another client of the same kind: `axios.create()`. */
  readonly factories: readonly string[];
  /** The option that limits the time of a request, with a value; none where the client limits it unasked, as ky does. */
  readonly timeLimit?: { readonly option: string; readonly value: string };
}

/** What is used of got's own types, which differ from release to release. */
export interface GotRequest {
  readonly method: string;
  readonly url?: string | URL | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body?: unknown;
  readonly context?: Record<PropertyKey, unknown> | undefined;
  readonly isStream?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: { readonly request?: number | undefined } | undefined;
}

export interface GotError extends Error {
  readonly options: GotRequest;
  readonly response?: object | undefined;
}

export interface GotResponse {
  readonly statusCode: number;
  readonly request: { readonly options: GotRequest };
}

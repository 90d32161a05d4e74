/** Codes of failures on the way to a server or back, which another try may cure. */
const transientCodes: readonly RegExp[] = [
  // Node: sockets and DNS. ENOTFOUND too, because resolvers say so while a service is being deployed.
  /^E(?:AI_AGAIN|CONN(?:ABORTED|REFUSED|RESET)|HOST(?:DOWN|UNREACH)|NET(?:DOWN|RESET|UNREACH)|NOTFOUND|PIPE|(?:SOCKET)?TIMEDOUT)$/,
  // Node: HTTP/2 sessions that ended under a request.
  /^ERR_HTTP2_(?:(?:GOAWAY|INVALID)_SESSION|PING_CANCEL|(?:SESSION|STREAM)_ERROR)$/,
  // Node: bodies that broke off. Axios in browsers, where the cause is hidden from scripts.
  /^ERR_(?:STREAM_PREMATURE_CLOSE|NETWORK)$/,
  // undici, so Node's own fetch.
  /^UND_ERR_(?:(?:BODY|CONNECT|HEADERS)_TIMEOUT|SOCKET)$/,
  // Bun's fetch.
  /^(?:Connection(?:Closed|Refused)|FailedToOpenSocket|Timeout)$/,
];

export function isTransientCode(code: string): boolean {
  return transientCodes.some((pattern) => pattern.test(code));
}

/** The path of a `file:` URL, as Node's `url` gives it where folders are separated by slashes. */
export function fileURLToPath(url: URL | string): string {
  return decodeURIComponent(new URL(url).pathname);
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Parser } from 'htmlparser2';

/** What a page leads to, and the places in it that can be led to. */
interface Page {
  readonly targets: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

function readPage(file: string): Page {
  const targets: string[] = [];
  const anchors = new Set<string>();
  const parser = new Parser({
    onopentag(_name, { href, src, id }) {
      if (href !== undefined) targets.push(href);
      if (src !== undefined) targets.push(src);
      if (id !== undefined) anchors.add(id);
    },
  });
  parser.end(readFileSync(file, 'utf8'));
  return { targets, anchors };
}

/** The HTML pages of a site in a folder. */
export function pagesOf(site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => path.join(site, name));
}

/** The links within a site that lead nowhere, each as `page -> target`. What lies elsewhere is not asked for. */
export function deadLinks(site: string): string[] {
  const pages = new Map(pagesOf(site).map((file) => [file, readPage(file)]));
  const leadsSomewhere = (from: string, target: string): boolean => {
    const url = new URL(target, pathToFileURL(from));
    if (url.protocol !== 'file:') return true;
    const anchor = decodeURIComponent(url.hash.slice(1));
    url.hash = '';
    url.search = '';
    const file = fileURLToPath(url);
    const page = pages.get(file);
    return page && anchor !== '' ? page.anchors.has(anchor) : existsSync(file);
  };
  return [...pages].flatMap(([file, { targets }]) =>
    [...new Set(targets)]
      .filter((target) => !leadsSomewhere(file, target))
      .map((target) => `${path.relative(site, file)} -> ${target}`),
  );
}

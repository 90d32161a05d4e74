import { wordsOf } from '../../syntax/words.js';

/** A word for what is asked of servers, databases and chains, and the company in which it is about this machine. */
interface ServedWord {
  readonly word: RegExp;
  /** Words right before it, or right behind it, with which no server is asked. */
  readonly notAfter?: RegExp;
  readonly notBefore?: RegExp;
  /** What it has to be in the company of. */
  readonly with?: RegExp;
}

const ASKS =
  /^(?:get|load|read|check|refresh|renew|acquire|exchange|issue|revoke|rotate|create|latest|mine|submit)$/;

const SERVED_WORDS: readonly ServedWord[] = [
  {
    word: /^(?:fetch\w*|download\w*|upload\w*|upsert\w*|broadcast|payments?|deploy\w*|broker|remote|embeddings?|transactions?|transfers?|contracts?|pings?|subscribe|subscriptions?)$/,
  },
  // Frames, idle time and devices are asked of the browser.
  {
    word: /^requests?$/,
    notBefore: /^(?:animation|idle|fullscreen|full|permission|pointer|submit|adapter|device|video)$/,
  },
  { word: /^(?:re)?connect(?:ions?|ing)?$/ },
  // Texts, nodes and rules are put into documents.
  {
    word: /^inserts?$/,
    notBefore: /^(?:before|after|adjacent|at|node|text|html|rule|cell|child|element)$/,
  },
  // Commands, components and handlers are registered in this process.
  {
    word: /^(?:register|registration)$/,
    notBefore:
      /^(?:command|component|element|font|handler|hook|language|listener|plugin|provider|route|shortcut|type|view)s?$/,
  },
  // A parser's tokens come one after the other; those of a server are asked for.
  { word: /^tokens?$/, notAfter: /^(?:next|current|last)$/, with: ASKS },
  { word: /^tokens?$/, notAfter: /^(?:next|current|last)$/, with: /^(?:access|auth|bearer|oauth|session)$/ },
  { word: /^(?:query|queries)$/, notBefore: /^selector$/ },
  // Lists and trees are searched through.
  { word: /^search$/, notAfter: /^(?:binary|linear|tree|depth|breadth)$/ },
  { word: /^embed$/, notBefore: /^(?:font|image|page|script|video|player|widget)s?$/ },
  { word: /^charges?$/ },
  // Texts are quoted, trees balanced, and code is in blocks.
  {
    word: /^quotes?$/,
    notAfter: /^(?:strip|remove|escape|single|double|block|smart)$/,
    notBefore: /^(?:text|string|arg|char|style)s?$/,
  },
  { word: /^(?:balances?|blocks?)$/, notAfter: /^(?:code|text|comment)$/, with: ASKS },
  { word: /^block$/, with: /^(?:number|hash|height)$/ },
  // Listeners and observers are told in this process.
  {
    word: /^notif(?:y|ications?)$/,
    notBefore: /^(?:all|change|changed|listeners?|observers?|subscribers?)$/,
  },
  { word: /^commit$/, notBefore: /^(?:root|work)$/ },
  // A server of one's own is started, and not asked.
  { word: /^server$/, notAfter: /^(?:start|stop|create|launch|close|kill|run)$/, notBefore: /^side$/ },
  { word: /^cloud$/, notAfter: /^(?:word|point|tag)$/ },
];

/** Whether a name is one for what is asked of a server, a database or a chain. */
export function soundsServed(name: string): boolean {
  const words = wordsOf(name);
  // `syncOrders` brings two sides together; `readFileSync` keeps its caller waiting, and asks nobody.
  if (words.includes('sync') && (words.at(-1) !== 'sync' || words.length === 1)) return true;
  return words.some((word, index) =>
    SERVED_WORDS.some(
      (served) =>
        served.word.test(word) &&
        !served.notAfter?.test(words[index - 1] ?? '') &&
        !served.notBefore?.test(words[index + 1] ?? '') &&
        (!served.with || words.some((other) => served.with?.test(other))),
    ),
  );
}

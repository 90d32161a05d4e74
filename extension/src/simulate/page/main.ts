import { compare, type NamedPlan } from '../comparison.js';
import { optionsText } from '../options-text.js';
import type { CopyMessage, PageData } from '../page-data.js';
import { pictureOf } from '../picture.js';
import { forbearPlan, improved, planOf } from '../retry-plan.js';
import { settingAt } from '../sliders.js';
import { filled } from '../texts.js';
import { elementOf } from './elements.js';
import { followSliders } from './slider-inputs.js';
import { showTable } from './table.js';

/** What VS Code gives pages of webviews. */
declare const acquireVsCodeApi: () => {
  postMessage(message: CopyMessage): void;
  getState(): Readonly<Record<string, number>> | undefined;
  setState(state: Readonly<Record<string, number>>): void;
};

/** Long enough for a slider that is dragged on. */
const pauseMs = 150;

const host = acquireVsCodeApi();
const data = JSON.parse(document.body.dataset.page ?? '') as PageData;
const { texts, language, record } = data;
const { plan, assumptions } = planOf(record);
const plans: readonly NamedPlan[] = [
  { name: texts.plans.own, plan },
  { name: texts.plans.improved, plan: improved(plan) },
  { name: texts.plans.forbear, plan: forbearPlan },
];
const status = elementOf('status');
const picture = elementOf('picture');
const table = elementOf('table');

elementOf('assumptions').textContent =
  assumptions.length === 0
    ? ''
    : filled(texts.assumed, assumptions.map((assumption) => texts.assumptions[assumption]).join('; '));

let running = new AbortController();
let timer: number | undefined;

const places = followSliders(texts, language, host.getState() ?? {}, (changed) => {
  host.setState(changed);
  clearTimeout(timer);
  timer = setTimeout(() => void show(), pauseMs);
});
void show();

/** Simulates what the sliders say, in place of what was being simulated. */
async function show(): Promise<void> {
  running.abort();
  const current = new AbortController();
  running = current;
  status.textContent = texts.running;
  const setting = settingAt(places());
  try {
    const compared = await compare(plans, setting, current.signal);
    picture.innerHTML = pictureOf(compared, setting, texts.picture);
    showTable(table, compared, data, (copied) => {
      host.postMessage({ copy: optionsText(copied.plan) });
      status.textContent = filled(texts.copied, copied.name);
    });
    status.textContent = texts.done;
  } catch (error) {
    // The next one shows what it is at.
    if (!current.signal.aborted) status.textContent = filled(texts.failed, String(error));
  }
}

import type { FigureName } from './figure-names.js';
import type { Assumption } from './retry-plan.js';
import type { SliderName } from './sliders.js';

/** All words of the panel, in the user's language; `{0}` stands for what is filled in. */
export interface PanelTexts {
  readonly intro: string;
  readonly settings: string;
  readonly sliders: Readonly<Record<SliderName, { readonly label: string; readonly value: string }>>;
  readonly plans: { readonly own: string; readonly improved: string; readonly forbear: string };
  readonly assumed: string;
  readonly assumptions: Readonly<Record<Assumption, string>>;
  readonly picture: { readonly title: string; readonly unit: string };
  readonly table: string;
  readonly policy: string;
  readonly options: string;
  readonly figures: Readonly<Record<FigureName, string>>;
  readonly copy: string;
  readonly copyOf: string;
  readonly copied: string;
  readonly running: string;
  readonly done: string;
  readonly failed: string;
}

/** A text with its places filled. */
export function filled(text: string, ...values: readonly string[]): string {
  return text.replace(/\{(\d+)\}/gu, (place, index: string) => values[Number(index)] ?? place);
}

import type { SiteRecord } from 'eslint-plugin-forbear/inventory';
import type { PanelTexts } from './texts.js';

/** What the page of the panel is made for: an attribute of its body holds it as JSON. */
export interface PageData {
  readonly record: SiteRecord;
  readonly texts: PanelTexts;
  /** A BCP 47 tag, for numbers. */
  readonly language: string;
}

/** From the page: the user wants these options on the clipboard. */
export interface CopyMessage {
  readonly copy: string;
}

/** Whether what a page posted is what ours does. */
export function isCopyMessage(message: unknown): message is CopyMessage {
  return (
    typeof message === 'object' && message !== null && 'copy' in message && typeof message.copy === 'string'
  );
}

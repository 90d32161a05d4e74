import { hash } from 'node:crypto';

/** Stands for a text, which itself would be held for the whole run. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'base64');
}

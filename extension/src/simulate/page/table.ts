import type { Compared } from '../comparison.js';
import { figureNames } from '../figure-names.js';
import { figureText } from '../figures.js';
import type { PageData } from '../page-data.js';
import { filled } from '../texts.js';
import { made } from './elements.js';

/** Fills the table, which says what the picture shows to those who don't see it. */
export function showTable(
  body: HTMLElement,
  compared: readonly Compared[],
  { texts, language }: PageData,
  copy: (chosen: Compared) => void,
): void {
  // A focus on a button stays there when its row is made anew.
  const focused = document.activeElement?.closest('tr')?.rowIndex;
  const rows = compared.map((one) => {
    const row = document.createElement('tr');
    row.append(made('th', one.name, { scope: 'row' }));
    for (const name of figureNames) row.append(made('td', figureText(name, one.result, language)));
    const button = made('button', texts.copy, { 'aria-label': filled(texts.copyOf, one.name) });
    button.addEventListener('click', () => {
      copy(one);
    });
    const cell = document.createElement('td');
    cell.append(button);
    row.append(cell);
    return row;
  });
  body.replaceChildren(...rows);
  rows
    .find(({ rowIndex }) => rowIndex === focused)
    ?.querySelector('button')
    ?.focus();
}

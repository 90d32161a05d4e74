import type { FileRecord } from '../../inventory/site-record.js';
import type { InventoryFormatName } from '../options.js';
import type { Look } from './format.js';
import { createInventoryList } from './inventory-list.js';

/** Turns an inventory into text file by file. */
export interface InventoryFormat {
  file(record: FileRecord): string;
  end(): string;
}

export function createInventoryFormat(
  name: InventoryFormatName,
  look: Pick<Look, 'displayPath' | 'paint'>,
): InventoryFormat {
  return name === 'json' ? createInventoryJson() : createInventoryList(look);
}

/** An array with an object for each file that has retry sites. */
function createInventoryJson(): InventoryFormat {
  let separator = '[';
  return {
    file(record) {
      if (record.sites.length === 0) return '';
      const text = `${separator}\n${JSON.stringify(record)}`;
      separator = ',';
      return text;
    },
    end: () => (separator === '[' ? '[]\n' : '\n]\n'),
  };
}

/**
 * Says something in the language of a reader: the text that it is given in English, with `{0}`, `{1}`, … where the values
 * go.
 */
export type Say = (text: string, ...values: (number | string)[]) => string;

/** Says it in English. */
export const inEnglish: Say = (text, ...values) =>
  text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));

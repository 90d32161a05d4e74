/** The languages that Forbear lints, by VS Code's identifier, with the file extension a parser knows each by. */
const extensionByLanguage = {
  javascript: '.js',
  javascriptreact: '.jsx',
  typescript: '.ts',
  typescriptreact: '.tsx',
} as const;

/** VS Code's identifier of a language that Forbear lints. */
export type Language = keyof typeof extensionByLanguage;

/** Every language that Forbear lints. */
export const languages = Object.keys(extensionByLanguage) as readonly Language[];

/** Whether Forbear lints documents of the language with this identifier. */
export function isLanguage(languageId: string): languageId is Language {
  return Object.hasOwn(extensionByLanguage, languageId);
}

/** The file extension, with its dot, that makes a parser read a text as this language. */
export function extensionOf(language: Language): string {
  return extensionByLanguage[language];
}

/**
 * What Node is told when it runs the language server. Each text leaves a syntax tree behind, and V8 would rather let the
 * heap grow than collect them; the limit, in megabytes, leaves room for the largest text that is looked at. The tree of a
 * text of some thousand lines fits into the space for what is new, where collecting it costs least; V8 would start with less
 * of that, and make it smaller again whenever nobody types.
 */
export const serverArguments = [
  '--max-old-space-size=512',
  '--min-semi-space-size=32',
  '--max-semi-space-size=32',
];

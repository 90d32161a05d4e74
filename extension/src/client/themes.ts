import type { TimelineTheme } from 'eslint-plugin-forbear/inventory';
import type { ColorThemeKind } from 'vscode';

/** What pictures are drawn for under a theme of VS Code, whose module only its host has. */
export function timelineThemeOf(kind: ColorThemeKind, kinds: typeof ColorThemeKind): TimelineTheme {
  switch (kind) {
    case kinds.Dark:
      return 'dark';
    case kinds.HighContrast:
      return 'high contrast';
    case kinds.HighContrastLight:
      return 'high contrast light';
    default:
      return 'light';
  }
}

/** Colours as CSS writes them. */
export interface TimelineColors {
  readonly text: string;
  readonly attempt: string;
  readonly wait: string;
  /** How much of `wait` is left of it where a random part makes the wait shorter: 0 to 1. */
  readonly jitteredOpacity: number;
}

/** The theme of what surrounds the picture. */
export type TimelineTheme = 'light' | 'dark' | 'high contrast' | 'high contrast light';

/** Each has a contrast of at least 4.5 for text and 3 for the marks against the background of its theme. */
export const timelineColors: Readonly<Record<TimelineTheme, TimelineColors>> = {
  light: { text: '#59636e', attempt: '#1f2328', wait: '#0969da', jitteredOpacity: 0.45 },
  dark: { text: '#9198a1', attempt: '#e6edf3', wait: '#4493f8', jitteredOpacity: 0.5 },
  'high contrast': { text: '#ffffff', attempt: '#ffffff', wait: '#6fc3df', jitteredOpacity: 0.6 },
  'high contrast light': { text: '#292929', attempt: '#000000', wait: '#0f4a85', jitteredOpacity: 0.6 },
};

export function styleOf({ text, attempt, wait, jitteredOpacity }: TimelineColors): string {
  return [
    `text{fill:${text};font:11px system-ui,sans-serif}`,
    `.attempt{fill:${attempt}}`,
    `.wait{fill:${wait}}`,
    `.jittered{fill:${wait};fill-opacity:${String(jitteredOpacity)}}`,
    `.unknown{fill:none;stroke:${text};stroke-dasharray:4 3}`,
  ].join('');
}

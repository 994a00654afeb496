// Three sets of colours: paper by day, paper by night, and high contrast. Text reaches 4.5:1 on every ground it stands
// on (WCAG AA; test/renderer/colours.test.ts). Each colour has one meaning: cinnabar, the colour of the seal, is what is
// chosen and the act that is next; valid is green; a fault has a red of its own, towards purple, and a sign beside it; a
// link is blue as ink, and warns of nothing.
export type ThemeName = 'light' | 'dark' | 'contrast'

export type Colours = {
  /** Ground of the window, of a sheet lying on it, of what floats above. */
  readonly ground: string
  readonly sheet: string
  readonly raised: string
  /** Behind a page image. */
  readonly table: string
  readonly ink: string
  readonly inkSoft: string
  readonly inkFaint: string
  readonly line: string
  readonly lineSoft: string
  readonly hover: string
  readonly chosen: string
  readonly accent: string
  readonly accentSoft: string
  readonly onAccent: string
  readonly link: string
  readonly mark: string
  readonly markLine: string
  readonly good: string
  readonly warn: string
  readonly bad: string
}

export const colours: Readonly<Record<ThemeName, Colours>> = {
  light: {
    ground: '#f3f0ea',
    sheet: '#fdfcf9',
    raised: '#fffefc',
    table: '#dcd7ce',
    ink: '#29251f',
    inkSoft: '#575047',
    inkFaint: '#6b6359',
    line: '#d8d1c5',
    lineSoft: '#e7e1d7',
    hover: '#f3eee5',
    chosen: '#f5e6df',
    accent: '#a93226',
    accentSoft: '#f5e6df',
    onAccent: '#fffaf5',
    link: '#1f4f7d',
    mark: '#ffe08a',
    markLine: '#c98a00',
    good: '#3d6b35',
    warn: '#8a5a00',
    bad: '#ad0f45',
  },
  dark: {
    ground: '#171513',
    sheet: '#1f1c19',
    raised: '#292521',
    table: '#100e0d',
    ink: '#e9e3d9',
    inkSoft: '#bfb6aa',
    inkFaint: '#a0968a',
    line: '#3d3731',
    lineSoft: '#302b26',
    hover: '#28241f',
    chosen: '#3b2621',
    accent: '#e9907f',
    accentSoft: '#3b2621',
    onAccent: '#1d1210',
    link: '#9cc7ee',
    mark: '#6b5312',
    markLine: '#e6b93f',
    good: '#9cc98f',
    warn: '#e3b45c',
    bad: '#ff8fb0',
  },
  contrast: {
    ground: '#000000',
    sheet: '#000000',
    raised: '#0b0b0b',
    table: '#000000',
    ink: '#ffffff',
    inkSoft: '#f2f2f2',
    inkFaint: '#e0e0e0',
    line: '#ffffff',
    lineSoft: '#9a9a9a',
    hover: '#262626',
    chosen: '#4a1d00',
    accent: '#ffb38a',
    accentSoft: '#4a1d00',
    onAccent: '#000000',
    link: '#9fd4ff',
    mark: '#ffff00',
    markLine: '#ffff00',
    good: '#8dff8d',
    warn: '#ffd75e',
    bad: '#ff9cc2',
  },
}

/** Makes the colours known to our own style sheets as custom properties, and tells the browser which scheme it is. */
export function applyColours(name: ThemeName): void {
  const root = document.documentElement
  for (const [key, value] of Object.entries(colours[name])) {
    root.style.setProperty(`--${key.replace(/[A-Z]/g, capital => `-${capital.toLowerCase()}`)}`, value)
  }
  root.style.colorScheme = name === 'light' ? 'light' : 'dark'
  root.dataset['theme'] = name
}

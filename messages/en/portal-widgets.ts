import type { PortalWidgetsWords } from '../zh-CN/portal-widgets.ts'

/** Texts of the widgets that other sites embed, and of the page that makes them. */
export const enPortalWidgets: PortalWidgetsWords = {
  titles: { stations: 'Stations near by', openNow: 'Stations open now', activities: 'What is on near by' },
  none: {
    stations: 'No station near by fits.',
    activities: 'Nothing within a week that one can still join.',
  },
  asOf: (time) => `As of ${time}`,
  refresh: 'Refresh',
  more: { stations: 'More stations', activities: 'More activities' },
  opens: 'opens in a new window',

  entry: 'Put this on your own site',
  title: 'Put it on your own site',
  lead: 'For sites of schools, hospitals, estates and neighbourhoods. Nothing to apply for; no cookies, no script, and readers stay unknown.',
  what: 'What to show',
  whats: { stations: 'Stations', activities: 'Activities' },
  when: 'When they are open',
  kind: 'Which kind',
  anyKind: 'All kinds',
  show: 'How many',
  count: (count) => String(count),
  theme: 'Colours',
  themes: { auto: 'As the reader’s device', light: 'Light', dark: 'Dark' },
  language: 'Language',
  anyLanguage: 'As the reader’s browser',
  preview: 'Preview',
  previewButton: 'Preview',
  code: 'Code for your page',
  codeHint: 'Copy it to where it should stand. What it shows is kept fresh here; the code need not change.',
}

import type { PortalFootfallWords } from '../zh-CN/portal-footfall.ts'

export const enPortalFootfall: PortalFootfallWords = {
  title: 'How busy it is',
  now: (heads) => `About ${heads} people are there now`,
  few: (least) => `Fewer than ${least} people are there now`,
  notToday: 'Nothing has been counted today.',
  usual: (hour, heads) => `About ${heads} usually come at this hour (${hour}:00)`,
  usualFew: (hour, least) => `Fewer than ${least} usually come at this hour (${hour}:00)`,
  bars: (list) => `How many usually come on this day of the week: ${list}`,
  bar: (hour, heads) => `${hour}:00 about ${heads}`,
  how: { counter: 'door counters', checkIn: 'check-ins', manual: 'counts of staff' },
  estimate: (how, least) =>
    `An estimate by ${how}, rounded to 5; fewer than ${least} are not told. Heads are counted, nobody is recognised.`,
}

import type { SitesOpeningWords } from '../zh-CN/console-sites-open.ts'

const count = (value: number) => value.toLocaleString('en-GB')
const several = (n: number, one: string, more = `${one}s`) => `${count(n)} ${n === 1 ? one : more}`

/** Adopting a plan of sites: what it founds and gives up, and how far its stations are. */
export const enSitesOpening: SitesOpeningWords = {
  title: 'Adopt on a day',
  lead: 'A draft is made for each new station. Residents do not see it before its address, phone and hours are filled in and it is published. Stations given up are not closed by the program: see to them in the list below.',
  on: 'To open on',
  kind: 'What new stations are',
  tier: 'Their level',
  founded: 'New stations',
  foundedTold: (n) => several(n, 'draft'),
  foundedIn: (name, unit) => `${name} (${unit})`,
  kept: 'Stations that stay',
  keptTold: (n) => `${count(n)}, unchanged`,
  givenUp: 'Stations given up',
  givenUpTold: (n) => (n === 0 ? 'none' : `${count(n)}, to be closed by people`),
  hangs: (title, n) => `${title}: ${count(n)}`,
  nothing: 'nothing is arranged there within a year',
  station: 'Its page',
  closure: 'Arrange the closing',
  seen: (day) => `I have seen what changes; the new stations are to open on ${day}`,
  go: (day) => `Adopt for ${day}`,
  adopted: (n) => `${several(n, 'draft')} made for the new stations`,
  state: 'State',
  openedTitle: 'Stations being prepared',
  openedLead: (day) =>
    `To open on ${day}. Residents see a station once it is filled in and published; until that day it says that it is shut.`,
  undo: 'Take it back',
  undoSure: 'The drafts are deleted. This is refused once somebody has worked on one of them.',
  undone: 'Taken back; the drafts are gone.',
  status: { draft: 'being prepared', published: 'published', retired: 'retired' },
  wayUndone: 'Taken back; the stations that were being prepared are gone. To use it again, copy it.',
  wayAdopted: (day) =>
    `Adopted; the new stations are to open on ${day}. It can be taken back until then, as long as nobody has begun to prepare them.`,
  hidden: 'Only colleagues who edit stations see those that are being prepared.',
}

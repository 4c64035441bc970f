import type { ConsoleStreetsWords } from '../zh-CN/console-streets.ts'

const count = (value: number) => value.toLocaleString('en-GB')
const many = (n: number, one: string, more: string) => `${count(n)} ${n === 1 ? one : more}`

export const enConsoleStreets: ConsoleStreetsWords = {
  title: 'Streets',
  intro:
    'How many minutes people walk, how far a station reaches and where stations may stand is worked out along these streets. Without them a walk is estimated as 1.3 times the straight line, and called an estimate.',
  kept: 'Streets in use',
  none: 'No streets are kept: walks are estimated from the straight line.',
  onlyCity: 'The streets of the city are imported by its own planners.',
  draft: (name) => `Draft: ${name}`,
  facts: {
    file: 'File',
    source: 'Source',
    licence: 'Licence',
    asOf: 'Data of',
    since: 'In use since',
    brought: 'Imported',
    lines: 'Streets',
    length: 'Length',
    largest: 'Largest connected part',
    far: 'More than 200 m from any',
  },
  lines: (n) => many(n, 'line', 'lines'),
  km: (metres) => `${count(Math.round(metres / 1000))} km`,
  percent: (share) => `${(Math.floor(share * 1000) / 10).toFixed(1)}%`,
  far: (grids, all, people) =>
    `${count(grids)} of ${many(all, 'micro-grid', 'micro-grids')}, ${many(people, 'person', 'people')}`,
  farHint: 'Walks there are estimated from the straight line, and how many is told.',
  torn: 'The network is torn: streets meet only where they share a corner. Check that junctions were not cut apart nor coordinates shortened in the export.',
  cutOff: (parts, metres) =>
    `${many(parts, 'stray piece', 'stray pieces')} (${count(Math.round(metres))} m in all) touch no other street and ${parts === 1 ? 'is' : 'are'} not used.`,
  leftOut: 'Lines that are not used',
  leftOutHint:
    'Nobody walks on motorways, cycleways, where walking is forbidden or on private ways: told by the tags highway, foot, access and sidewalk of OpenStreetMap.',
  why: {
    untagged: 'No highway tag: no street',
    'not-a-line': 'No line but a point or an area',
    elsewhere: 'Far beyond the city',
  },
  faults: (n) => `Faulty lines (${count(n)})`,
  faultsShown: (shown) => `The first ${count(shown)} are listed.`,
  number: 'Line',
  wrong: 'What is wrong',
  allOrNothing:
    'Faulty lines are not used. Correct the file and import it anew, or say that only the sound ones are used.',
  onlySound: (sound, faulty) =>
    `Use only the ${count(sound)} sound lines, not the ${count(faulty)} faulty ones`,
  keep: (lines) => `Use ${many(lines, 'street', 'streets')}`,
  replaces: 'The streets that are used now are replaced.',
  keptNow: 'In use: coverage is worked out along these streets from now on.',
  discard: 'Discard',
  remove: 'Remove',
  removeAsk:
    'Walks will be estimated from the straight line. To use these streets again they have to be imported anew.',
  removeSure: 'Remove them',
  stay: 'Keep them',
  removed: 'Removed.',
  upload: 'Import streets',
  file: 'File',
  fileHint:
    'GeoJSON with lines (LineString) in WGS84, up to 100 MB: for example an export of highway for this city from OpenStreetMap.',
  source: 'Source',
  sourceHint: 'Shown wherever it is used. OpenStreetMap asks for: © OpenStreetMap contributors',
  licence: 'Licence',
  licenceHint: 'For example: ODbL',
  asOf: 'Data of',
  read: 'Read the file',
  reading: 'Reading the file; a large one takes minutes',
}

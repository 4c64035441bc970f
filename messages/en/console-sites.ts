import type { ConsoleSitesWords } from '../zh-CN/console-sites.ts'
import { enSitesOpening } from './console-sites-open.ts'

const count = (value: number) => value.toLocaleString('en-GB')
const percent = (value: number) =>
  value.toLocaleString('en-GB', { style: 'percent', maximumFractionDigits: 1 })
const metres = (value: number) =>
  value >= 1000
    ? `${(value / 1000).toLocaleString('en-GB', { maximumFractionDigits: 2 })} km`
    : `${count(Math.round(value))} m`
const people = (value: number) =>
  Math.round(value) === 1 ? '1 person' : `${count(Math.round(value))} people`
/** How far from the best: of what is tiny, that it is. */
const gap = (value: number) =>
  value < 0.0001
    ? 'less than 0.01%'
    : value.toLocaleString('en-GB', { style: 'percent', maximumFractionDigits: 2 })
const several = (n: number, one: string, more = `${one}s`) => `${count(n)} ${n === 1 ? one : more}`

/** Plans of sites: where new stations are to stand. */
export const enConsoleSites: ConsoleSitesWords = {
  count,
  percent,
  gap,
  metres,
  people,
  wish: {
    newTitle: 'New plan of sites',
    lead: 'Choose the place and the goal; everything else has a sensible default and can be changed later.',
    wishes: 'Wishes',
    place: 'Place',
    name: 'Name of the plan',
    nameOf: (place, told) => `${place}: ${told}`.slice(0, 80),
    nameOfGoal: {
      mostCovered: (n, far) => `${several(n, 'new station')} (${far})`,
      fewest: (far) => `all covered (${far})`,
      leastWalk: (n) => `${several(n, 'new station')}, shorter walks`,
    },
    nameOfMinutes: (n) => several(n, 'minute'),
    goal: 'What is it to achieve?',
    goals: {
      mostCovered: 'Cover most people with a few more stations',
      mostCoveredHint: 'For when there is money for so many.',
      fewest: 'The fewest stations so that all are covered',
      fewestHint: 'For when you want to know how many are missing.',
      leastWalk: 'The shortest walks with a few more stations',
      leastWalkHint: 'Looks at how far people walk on average, not at a limit.',
    },
    stations: 'New stations',
    stationsTotal: 'New stations beside those that move',
    leaveOut: 'Leave out people whom no place on offer reaches (else you are told who they are)',
    reach: 'How far is near?',
    reachOf: { metres: 'Straight line', minutes: 'On foot' },
    metres: 'Metres',
    minutes: 'Minutes',
    reachHint: 'Usually 500 m, or 15 minutes (GB 50180-2018 takes about 1 km for 15 minutes).',
    existing: 'Stations that stand',
    fixed: 'stay where they are',
    fixedHint: 'Only new ones are placed; all that stand count.',
    movable: 'may move',
    movableHint:
      'Their number stays; the plan says which are given up and where they go. Those beyond the line stay.',
    capacities: 'A station serves only so many people',
    room: 'People a station has room for',
    roomHint: 'A file of places can say so for each.',
    candidates: 'Where may new stations stand?',
    units: { microGrid: 'Any micro-grid', community: 'Any community', none: 'My places only' },
    unitsHint: 'In its middle. Micro-grids are finest; communities are fewer and faster.',
    places: 'My places',
    placesHint:
      'Bring GeoJSON (points) or CSV (columns lon and lat, perhaps name and room), or click on the map; coordinates in WGS84.',
    placesMore: 'These places are on offer beside the middles.',
    upload: 'Bring a file of places',
    clearPlaces: 'Clear',
    removePlace: (number) => `Take place ${number} away`,
    placeNumber: (number) => `Place ${number}`,
    placesCount: (n) => several(n, 'place'),
    placesMap: 'Click places on the map',
    placesMapHelp:
      'Arrow keys move, plus and minus zoom, Enter puts a place in the middle, 0 shows all again.',
    more: 'More settings',
    pace: 'Metres a minute on foot',
    goodEnough: 'Stop once this near to the best (%)',
    seed: 'Seed',
    seedHint: 'The same wishes and seed give the same result.',
    seconds: 'At most so many seconds',
    go: 'Work it out',
    goDraft: 'Start by hand from today',
    goPlaces: 'Start by hand from these',
    begun: (n) =>
      `${several(n, 'place')} brought along from the page of coverage: begin with them as new stations, or let them be on offer.`,
    save: 'Save wishes',
    saveGo: 'Save and work out anew',
    close: 'Leave as it was',
    edit: 'Change wishes',
    missing: 'Still missing: ',
    missingOf: {
      stations: 'how many new stations (a whole number from 1 to 2,000)',
      reach: 'how far is near',
      room: 'how many people a station has room for',
      places: 'at least one place',
      more: 'a number among more settings',
    },
  },
  faults: {
    unreadable:
      'This file cannot be read: bring a GeoJSON FeatureCollection, or CSV whose first line names the columns.',
    empty: 'There are no places in this file.',
    columns: 'No columns of longitude and latitude: name them lon and lat.',
    notPlaces: (rows) => `These lines have no usable longitude and latitude (WGS84): ${rows}`,
    rooms: (rows) => `The room of these lines is no number: ${rows}`,
    tooMany: (most) => `At most ${count(most)} places at once.`,
  },
  run: {
    firstHint: 'A subdistrict takes a second or two; it goes on if you leave this page.',
    againHint:
      'Working out anew replaces the result, with what was changed by hand; going on never makes it worse.',
    nothingYet: 'No answer yet.',
    best: (covered, stations) => `Best so far: ${several(stations, 'station')}, ${covered} covered`,
    bestWalk: (walk, stations) => `Best so far: ${several(stations, 'station')}, ${walk} on average`,
    ended: {
      goodEnough: 'The last run found an answer that is good enough.',
      steps: 'The last run took all its steps.',
      seconds: 'The last run ended at its limit of time; going on may better it.',
    },
  },
  trouble: {
    title: 'This cannot be done',
    of: {
      'no-people': () => ({
        what: 'Nobody is known to live in this place.',
        out: 'Enter the people of its micro-grids first, or choose another place.',
      }),
      'too-few-sites': (wished, there) => ({
        what: `${wished} stations were asked for, but only ${there} places are on offer.`,
        out: 'Ask for fewer, or bring more places.',
      }),
      'out-of-reach': (wished, there) => ({
        what: `Of ${wished} micro-grids only ${there} are reached from any place on offer.`,
        out: 'Bring more places, let near be farther, or leave out those whom none reaches.',
      }),
      'too-little-room': (wished, there) => ({
        what: `There are ${wished} people, and all places together have room for ${there}.`,
        out: 'Let a station serve more people, or bring more places.',
      }),
    },
    broke: (what) => `The run broke: ${what}. Try again; if that does not help, tell your administrator.`,
  },
  map: {
    title: 'Map',
    label: (title) => `Map of ${title}; the table below tells the same`,
    help: 'Arrow keys move, plus and minus zoom, Enter puts a new station in the middle, 0 shows all again. The table below tells the same.',
    helpStill: 'Arrow keys move, plus and minus zoom, 0 shows all again. The table below tells the same.',
    plan: 'Plan',
    today: 'Today',
    live: 'Best so far',
    legend: 'Key',
    inReach: 'Covered today',
    won: 'Covered by the plan',
    lost: 'No longer covered',
    outside: 'Not covered',
    empty: 'Nobody, or unknown',
    standing: 'Station of today',
    kept: 'Station that stays',
    fresh: 'New station',
    givenUp: 'Station given up',
    ring: 'Reach of the chosen station',
    tip: (n) => people(n),
  },
  hand: {
    title: 'By hand',
    how: 'Click the map to add a station; new ones can be moved or taken away in the table.',
    moving: (name) => `Moving “${name}”: click its new place on the map.`,
    stopMoving: 'Do not move it',
    move: 'Move',
    remove: 'Take away',
    giveUp: 'Give up',
    restore: 'Keep',
    undo: (n) => `Undo (${several(n, 'step')})`,
    added: (told) => `Station added: ${told}`,
    removed: (told) => `Taken away: ${told}`,
    moved: (told) => `Moved: ${told}`,
    restored: (told) => `Kept: ${told}`,
    undone: (told) => `Undone: ${told}`,
    change: (before, after) => `${before} → ${after} covered`,
    open: 'Open',
    inGrid: 'Or add one in the middle of a micro-grid, by its name',
  },
  figures: {
    title: 'How good is it?',
    covered: 'Covered',
    coveredTold: (some, all) => `${some} of ${all}`,
    becomes: (before, after) => (before === after ? `${after}, as before` : `${before} → ${after}`),
    gained: (n) => `${n} more`,
    lost: (n) => `${n} fewer`,
    unreachable: (n) => `${n} are reached from no place on offer.`,
    stations: 'Stations',
    stationsTold: (all, fresh, gone) =>
      [`${count(all)} in all`, `${count(fresh)} new`, gone > 0 && `${count(gone)} given up`]
        .filter(Boolean)
        .join(', '),
    walk: 'Walk',
    walkTold: (mean, farthest) => `${mean} on average, ${farthest} at most`,
    walkBefore: (mean) => `${mean} on average today`,
    best: 'Could it be better?',
    proven: 'Proven: nothing fulfils these wishes better.',
    bound: (share) => `At most ${share} better is possible.`,
    boundBehind: (share, by) => `Changed by hand: ${share} (${by}) behind the bound of the last run.`,
    beyond: 'A place by hand was not on offer, and is better than all that were.',
    noBound: 'There are more stations than were wished for, so that no bound is known.',
    leavesOut: (n) => `${n} could be covered and are not.`,
    enough: 'All who can be covered are: more stations would not cover more.',
    unknown: 'Not worked out yet: nobody knows how much better it could be.',
    estimated: 'Walks are estimated as 1.3 times the straight line, not followed along streets.',
    walked: 'Walks follow the streets.',
    circle: (far) => `Near: within ${far} in a straight line`,
    minutes: (n) => `Near: within ${several(n, 'minute')} on foot`,
    ofGoal: {
      mostCovered: (n) => `Goal: cover most people with ${several(n, 'more station')}`,
      fewest: 'Goal: the fewest stations so that all are covered',
      leastWalk: (n) => `Goal: the shortest walks with ${several(n, 'more station')}`,
    },
    room: (n) => `A station has room for ${n}`,
    movable: 'Stations that stand may move',
    fixed: 'Stations that stand stay',
  },
  table: {
    title: 'Stations',
    site: 'Station',
    fate: 'Change',
    people: 'People served',
    act: 'Do',
    fates: { kept: 'stays', fresh: 'new', moved: 'moved here', givenUp: 'given up' },
    movedFrom: (name, far) => `from ${name}, ${far} away`,
    none: 'There are no stations yet.',
    show: (name) => `Show ${name} on the map`,
    outsideHint: (n) =>
      `${several(n, 'station')} beyond the line ${n === 1 ? 'serves' : 'serve'} people of this place as well; the plan leaves them alone.`,
  },
  list: {
    all: 'All',
    kind: 'Kind',
    sites: (fresh, gone) =>
      [several(fresh, 'new station'), gone > 0 && `${count(gone)} given up`].filter(Boolean).join(', '),
    covered: (share) => `${share} covered`,
    proven: 'proven best',
    add: 'New plan of sites',
  },
  compare: {
    only: 'Stations on one side only',
    same: 'Both sides have the same stations.',
    what: 'What',
    covered: 'People covered',
    share: 'Share of people',
    stations: 'Stations',
    fresh: 'New',
    givenUp: 'Given up',
    walk: 'Mean walk',
    farthest: 'Farthest walk',
    differ: 'Stations that differ',
  },
  open: enSitesOpening,
  print: { sites: 'Stations', lon: 'Longitude', lat: 'Latitude' },
  fromCoverage: 'Make a plan of these places',
  fromGaps: 'Make a plan of sites here',
}

import type { FaultText, ProblemText } from '../catalogue.ts'

const row = (v: Readonly<Record<string, string | number>>) =>
  `Feature ${v['row']}${v['name'] ? ` (${v['name']})` : ''}`

export const enPlanWishProblems = {
  'barrier-not-found': {
    title: 'There is no such barrier',
    detail: 'It may have been taken away, or lie outside of your reach.',
  },
  'barriers-faulty': {
    title: 'Some barriers have faults; nothing was brought yet',
    detail: (v) =>
      Number(v['sound']) > 0
        ? `${v['count']} have faults, ${v['sound']} have none. Correct the file and bring it again, or bring only those without faults.`
        : `All ${v['count']} have faults. Correct the file and bring it again.`,
  },
  'barriers-too-large': {
    title: 'There are too many points in the file',
    detail: (v) =>
      `There are ${v['count']} points, and ${v['most']} at most at once. Split the file, or simplify its lines.`,
  },
  'barrier-is-there-already': {
    title: 'There is a barrier of this name here already',
    detail: 'Take the other one away first, or choose another name.',
  },
  'plan-fixed-faulty': {
    title: 'A part that is to stay cannot stay',
    detail: 'Please correct what is listed below.',
  },
  'plan-names-faulty': {
    title: 'Names of grids need to be corrected',
    detail: 'No two grids of a place have one name. Please look below.',
  },
} as const satisfies Record<string, ProblemText>

export const enPlanWishFaults = {
  'barrier-name': (v) => `${row(v)}: it has no name, or one of more than 80 letters.`,
  'barrier-geometry': (v) =>
    `${row(v)}: it is neither a line nor an area. LineString, MultiLineString and Polygon are read.`,
  'barrier-position': (v) => `${row(v)}: its positions are faulty. They are WGS84, longitude first.`,
  'barrier-short': (v) => `${row(v)}: it has too few points for a line.`,
  'barrier-kind': (v) => `${row(v)}: its kind is not known. Write river, railway, road or other.`,
  'barrier-is-there': (v) =>
    `${row(v)}: there is one of this name already. Take the other one away first, or choose another name.`,
  'barrier-elsewhere': (v) => `${row(v)}: it lies too far from the place.`,
  'fixed-unknown': 'The plan has no such grid or unit.',
  'fixed-twice': 'A unit can stay in one part only.',
  'grid-unknown': 'The plan has no such grid.',
  'grid-name-twice': (v) => `Two grids are called “${v['name']}”.`,
} as const satisfies Record<string, FaultText>

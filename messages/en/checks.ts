import type { CheckTerms, CheckTexts } from '../zh-CN/checks.ts'

type Named = Readonly<Record<string, string | number>>

/** What posts and kinds of units are called in the sentences of findings. */
export const enCheckTerms: CheckTerms = {
  area: (m2: number) =>
    m2 < 1e6
      ? `${m2.toLocaleString('en')} m²`
      : `${(m2 / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} km²`,
  kinds: {
    city: 'city',
    district: 'district',
    subdistrict: 'subdistrict',
    areaGrid: 'area grid',
    community: 'community',
    microGrid: 'micro-grid',
    buildingGroup: 'building group',
    building: 'building grid',
    park: 'park grid',
    market: 'market grid',
    office: 'Office',
    centre: 'Centre',
    department: 'Department',
  },
  posts: {
    chief: 'grid chief',
    worker: 'grid worker',
    firstSecretary: 'first secretary',
    secondSecretary: 'second secretary',
    buildingHead: 'building head',
    liaison: 'liaison',
  },
}

/** Each standing check: its name, why it matters, and how a finding is told. */
export const enStandingChecks: CheckTexts = {
  overlap: {
    name: 'Neighbours overlap',
    why: 'One place belongs to two units: work is sent twice, or passed back and forth.',
    say: (v: Named) => `${v['one']} and ${v['other']} overlap by ${v['area']}`,
  },
  gap: {
    name: 'Gap between units',
    why: 'What is reported from a place that belongs to no unit reaches nobody.',
    say: (v: Named) => `${v['area']} of ${v['unit']} belong to no ${v['kind']}`,
  },
  outside: {
    name: 'Outside its parent',
    why: 'A unit is drawn beyond the border of the unit that it belongs to.',
    say: (v: Named) => `${v['area']} of ${v['one']} lie outside ${v['unit']}`,
  },
  noMainStation: {
    name: 'No main station',
    why: 'One grid, one main station: people and organisations do not know where to turn.',
    say: (v: Named) => `${v['unit']} has no main station that is open to the public`,
  },
  unserved: {
    name: 'Served by no station',
    why: 'They do not know which station to turn to, and no station calls on them.',
    say: (v: Named) => `${v['organisation']} is on no service roster`,
  },
  uncovered: {
    name: 'Covered by nobody',
    why: 'It has no party organisation of its own, and no neighbour covers it.',
    say: (v: Named) => `${v['organisation']} is covered by no party organisation`,
  },
  streetUncovered: {
    name: 'Street of shops hardly covered',
    why: 'Most shops of a street are covered by nobody and easily left out.',
    say: (v: Named) => `${v['street']}: ${v['count']} of ${v['of']} shops are covered`,
  },
  postVacant: {
    name: 'Post vacant',
    why: 'The post is there, and nobody holds it.',
    say: (v: Named) => `${v['unit']}: the post of ${v['post']} is vacant`,
  },
  postMissing: {
    name: 'Post missing',
    why: 'A post that the unit must have has not been created.',
    say: (v: Named) => `${v['unit']} has no post of ${v['post']}`,
  },
  tooManyHeads: {
    name: 'Too many building heads',
    why: 'More heads than are allowed: nobody knows who answers for what.',
    say: (v: Named) => `${v['unit']} has ${v['count']} building heads; ${v['of']} are allowed`,
  },
  understaffed: {
    name: 'Too few workers',
    why: 'Each worker answers for too many organisations to visit and help them.',
    say: (v: Named) => `${v['unit']}: ${v['count']} organisations, workers: ${v['of']}`,
  },
}

/** Tags of a line, as OpenStreetMap has them. */
export type Tags = ReadonlyMap<string, string>

/** Where nobody walks unless `foot` or a sidewalk says so. */
const NOT_ON_FOOT = new Set([
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'cycleway',
  'busway',
  'bus_guideway',
  'raceway',
  'escape',
  'rest_area',
  'services',
])
/** What is no street yet, or no longer. */
const NOT_THERE = new Set(['construction', 'proposed', 'planned', 'abandoned', 'razed', 'disused', 'no'])
const ALLOWED = new Set(['yes', 'designated', 'permissive', 'official', 'destination'])
const FORBIDDEN = new Set(['no', 'private', 'use_sidepath'])
const SIDEWALKS = ['sidewalk', 'sidewalk:both', 'sidewalk:left', 'sidewalk:right']

/**
 * Whether people walk on a line, by the tags `highway`, `foot`, `access` and `sidewalk` of OpenStreetMap; null where they
 * do, else why not, as it is told (`highway=motorway`). After the foot profile of OSRM: all classes of streets and ways
 * but motorways, trunk roads, cycleways and what is built for vehicles alone; `foot` overrules the class and `access`,
 * and so does a sidewalk the class. A line without `highway` is `untagged`: a street only where no line has that tag.
 */
export function notWalkable(tags: Tags): string | null {
  const highway = tags.get('highway')
  if (highway === undefined) return UNTAGGED
  if (NOT_THERE.has(highway)) return `highway=${highway}`
  const foot = tags.get('foot') ?? ''
  if (FORBIDDEN.has(foot)) return `foot=${foot}`
  if (ALLOWED.has(foot)) return null
  const access = tags.get('access') ?? ''
  if (access === 'no' || access === 'private') return `access=${access}`
  const hasSidewalk = SIDEWALKS.some((name) => !['no', 'none', ''].includes(tags.get(name) ?? ''))
  return NOT_ON_FOOT.has(highway) && !hasSidewalk ? `highway=${highway}` : null
}

/** Why a line without `highway` is left out, where others have it. */
export const UNTAGGED = 'untagged'

import KDBush from 'kdbush'
import {
  METRES_PER_DEGREE,
  metresBetween,
  metresPerLongitude,
  type Position,
} from '../../../../kernel/geo.ts'

/** What is known of a unit, as far as it is known. */
export type Known = {
  readonly at: Position
  readonly population: number
  readonly households: number | null
  readonly workload: number
  /** Square metres; 0 where nobody has drawn it. */
  readonly area: number
  /** What the territory tells besides: people of an age, businesses. */
  readonly told: Readonly<Record<string, number>>
  /** The share of each first group of categories among its requests; empty where there were too few. */
  readonly topics: Readonly<Record<string, number>>
}

/** How near a station counts as near, in metres: the walk of 15 minutes of GB 50180-2018. */
const NEAR = 1_000
/** Shares among fewer people than this would tell of single ones. */
const LEAST_PEOPLE = 50
/** Requests within a year below which nothing is told of what they were about. */
export const LEAST_REQUESTS = 10
/** Groups of categories that are offered: those that most units were asked about. */
const MOST_TOPICS = 6
export const TOPIC = 'requests:'

/** Names of features in the order in which they are offered. */
export const FEATURES = [
  'density',
  'older',
  'young',
  'household',
  'shops',
  'jobs',
  'work',
  'stations',
] as const
export type Feature = (typeof FEATURES)[number]

type Read = (unit: Known, near: number) => number | null

const perHead =
  (name: string): Read =>
  ({ population, told }) =>
    population >= LEAST_PEOPLE && told[name] !== undefined ? told[name] / population : null

const READ: Readonly<Record<Feature, Read>> = {
  density: ({ population, area }) => (area > 0 ? population / (area / 1e6) : null),
  older: perHead('over60'),
  young: perHead('under14'),
  household: ({ population, households }) =>
    population >= LEAST_PEOPLE && households ? population / households : null,
  shops: perHead('shops'),
  jobs: perHead('employees'),
  work: ({ population, workload }) => (population >= LEAST_PEOPLE ? workload / population : null),
  stations: (_, near) => near,
}

/**
 * What units can be alike in: by name, a number for each unit. Offered is what most units tell of and what is not the
 * same everywhere; where a unit tells nothing, it stands in the middle.
 */
export function featuresOf(units: readonly Known[], stations: readonly Position[]): Record<string, number[]> {
  const near = nearTo(
    units.map(({ at }) => at),
    stations,
  )
  const found = FEATURES.map(
    (name) => [name, units.map((unit, at) => READ[name](unit, near[at] ?? 0))] as const,
  )
  const topics = topicsOf(units).map(
    (topic) =>
      [`${TOPIC}${topic}`, units.map((unit) => (isSilent(unit) ? null : (unit.topics[topic] ?? 0)))] as const,
  )
  return Object.fromEntries(
    [...found, ...topics].flatMap(([name, values]) => {
      const whole = filled(values)
      return whole ? [[name, whole] as const] : []
    }),
  )
}

/** How many stations are near each place. */
function nearTo(places: readonly Position[], stations: readonly Position[]): number[] {
  if (stations.length === 0) return places.map(() => 0)
  const tree = new KDBush(stations.length)
  for (const [lon, lat] of stations) tree.add(lon, lat)
  tree.finish()
  return places.map((place) => {
    const [lon, lat] = place
    const [wide, high] = [NEAR / metresPerLongitude(lat), NEAR / METRES_PER_DEGREE]
    const around = tree.range(lon - wide, lat - high, lon + wide, lat + high)
    return around.filter((at) => metresBetween(place, stations[at]!) <= NEAR).length
  })
}

const isSilent = ({ topics }: Known) => Object.keys(topics).length === 0

/** The groups of categories with most weight over all units. */
function topicsOf(units: readonly Known[]): string[] {
  const weights = new Map<string, number>()
  for (const { topics } of units)
    for (const [topic, share] of Object.entries(topics)) weights.set(topic, (weights.get(topic) ?? 0) + share)
  return [...weights]
    .toSorted(([a, one], [b, other]) => other - one || a.localeCompare(b))
    .slice(0, MOST_TOPICS)
    .map(([topic]) => topic)
    .toSorted((a, b) => a.localeCompare(b))
}

/** Values with the mean where nothing is known; null where fewer than half are, or all are the same. */
function filled(values: readonly (number | null)[]): number[] | null {
  const known = values.filter((value) => value !== null)
  if (known.length * 2 < values.length || known.every((value) => value === known[0])) return null
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  return values.map((value) => rounded(value ?? mean))
}

/** Six figures are more than anybody counted. */
const rounded = (value: number) => Number(value.toPrecision(6))

import { chanceOf } from '../src/domains/planning/chance/rules.ts'
import { type Coverage, coverWithin, remainderOf } from '../src/domains/planning/siting/coverage/rules.ts'
import { coverAll } from '../src/domains/planning/siting/lscp/search/rules.ts'
import { coverMost } from '../src/domains/planning/siting/mclp/search/rules.ts'
import { type Limits, UNLIMITED } from '../src/domains/planning/siting/search/rules.ts'
import { tallyOf } from '../src/domains/planning/siting/tally/rules.ts'
import { waysOnStreets } from '../src/domains/planning/walking/coverage/rules.ts'
import { walkerOn } from '../src/domains/planning/walking/rules.ts'
import { figure, type Report, timed } from './figure.ts'
import { type Demand, demandOf, gridStreets, plainGreedy, sitesAround } from './plan-sites-ground.ts'

const REACH = 500
const SITES = 12_000
const STANDING = 4_000

/**
 * Siting on a generated city of 33,614 micro-grids and 12,000 sites, and on one of 6,000 and 2,000, 500 m as the
 * crow flies; the reference is plain greedy in the same run (its people, its stations, its time). Then walks on
 * a street grid of 111,000 nodes; the reference is what must be reached.
 */
export function run(report: Report): Promise<void> {
  const demand = demandOf(33_614, 34_614)
  const sites = sitesAround(demand, SITES, 7)
  // Once for the compiler.
  coverWithin(demand, sites, REACH)
  const [whole, coverMs] = timed(() => coverWithin(demand, sites, REACH))
  report(figure('index and coverage', coverMs, 'ms', 150))
  const standing = Array.from({ length: STANDING }, (_, site) => site)
  most(report, '+200 stations to 4,000', demand, whole, { standing, stations: 200, gap: 0.0005 })
  most(report, '1,000 stations from scratch', demand, whole, { standing: [], stations: 1_000, gap: 0 })
  fewest(report, whole)
  const town = demandOf(6_000, 7_000)
  const townWide = coverWithin(town, sitesAround(town, 2_000, 7), REACH)
  most(report, '100 stations of 2,000 sites', town, townWide, { standing: [], stations: 100, gap: 0 })
  walks(report)
  return Promise.resolve()
}

type Question = { readonly standing: readonly number[]; readonly stations: number; readonly gap: number }

function most(report: Report, name: string, demand: Demand, whole: Coverage, ask: Question): void {
  const all = demand.people.reduce((sum, weight) => sum + weight, 0)
  const limits: Limits = { ...UNLIMITED, goodEnough: ask.gap }
  const solve = () => {
    const rest = remainderOf(whole, ask.standing)
    return { rest, found: coverMost(rest.coverage, ask.stations, rest.settled, limits) }
  }
  if (ask.gap > 0) solve()
  const [{ rest, found }, ms] = timed(solve)
  const [plain, plainMs] = timed(() => plainGreedy(rest.coverage, ask.stations))
  const covered = rest.settled + countOpen(rest.coverage, found.open)
  report(figure(name, ms, 'ms', plainMs))
  report(figure(`${name}, covered`, (100 * covered) / all, '%', (100 * (rest.settled + plain.covered)) / all))
  report(figure(`${name}, bound above it`, 100 * ((found.bound + rest.settled) / covered - 1), '%'))
}

function countOpen(coverage: Coverage, open: readonly number[]): number {
  const tally = tallyOf(coverage)
  for (const site of open) tally.open(site)
  return tally.covered()
}

function fewest(report: Report, whole: Coverage): void {
  const { coverage } = remainderOf(whole, [])
  const [found, ms] = timed(() => coverAll(coverage, UNLIMITED))
  const everybody = { ...coverage, people: coverage.people.map(() => 1) }
  const [plain, plainMs] = timed(() => plainGreedy(everybody, Infinity))
  report(figure('fewest stations', ms, 'ms', plainMs))
  report(figure('fewest stations, how many', found.open.length, 'stations', plain.open))
  report(figure('fewest stations, above the bound', 100 * (found.open.length / found.bound - 1), '%'))
}

function walks(report: Report): void {
  const streets = gridStreets(333, 5)
  const chance = chanceOf(9)
  const nodes = streets.east.length
  const sources = Array.from({ length: SITES }, () => chance.below(nodes))
  const walker = walkerOn(streets)
  const [, ms] = timed(() => {
    for (const node of sources) walker.walk([{ node, metres: 0 }], 1_000)
  })
  report(figure('walks of 1 km from 12,000 places', ms, 'ms', 1_000))
  const at = (some: readonly number[]) => ({
    east: Float64Array.from(some, (node) => streets.east[node]! + 15),
    north: Float64Array.from(some, (node) => streets.north[node]! + 15),
  })
  const people = at(Array.from({ length: 33_614 }, () => chance.below(nodes)))
  const [, allMs] = timed(() => waysOnStreets(streets, at(sources), people, 1_000))
  report(figure('who walks to 12,000 places within 1 km, of 33,614', allMs, 'ms'))
}

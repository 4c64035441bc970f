import type { UnitBrief } from '../src/domains/territory/contract.ts'
import type { Position } from '../src/kernel/geo.ts'
import type { Program } from '../src/program/program.ts'
import { figure, median, type Report } from './figure.ts'
import { withServedCity } from './ground.ts'
import { load, type LoadResult } from './load.ts'

const CONNECTIONS = 32
const SECONDS = 4
const ROUNDS = 3
const PLACES = 500

/**
 * The nearest open stations, asked for from 500 places all over the city by 32 connections at once,
 * against an empty route of the same server under the same load; medians of three rounds taken in turn.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ url, program }) => {
    const paths = places(program).map(
      ([lon, lat]) => `/api/stations/near?lon=${lon.toFixed(5)}&lat=${lat.toFixed(5)}&question=now&limit=20`,
    )
    const ask = { url, connections: CONNECTIONS }
    // The first questions work out the hours of each station for the day.
    await load({ ...ask, paths, seconds: 2 })
    const rounds: { empty: LoadResult; near: LoadResult }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const empty = await load({ ...ask, paths: ['/health'], seconds: SECONDS })
      const near = await load({ ...ask, paths, seconds: SECONDS })
      if (near.bad + empty.bad > 0) throw new Error(`${near.bad + empty.bad} answers were not 200`)
      rounds.push({ empty, near })
    }
    const of = (which: 'empty' | 'near', what: 'p99' | 'p50' | 'perSecond') =>
      median(rounds.map((round) => round[which][what]))
    report(figure('nearest open stations, p99', of('near', 'p99'), 'ms', of('empty', 'p99')))
    report(figure('nearest open stations, median', of('near', 'p50'), 'ms', of('empty', 'p50')))
    report(figure('nearest open stations', of('near', 'perSecond'), 'answers/s', of('empty', 'perSecond')))
  })
}

/** Label points of communities: dense where people are. */
function places({ territory }: Program): Position[] {
  const root = territory.root()
  const below = (units: readonly UnitBrief[]) => units.flatMap(({ id }) => territory.children(id))
  const communities = below(below(root ? territory.children(root.id) : [])).filter(
    ({ kind }) => kind === 'community',
  )
  const step = Math.max(1, Math.floor(communities.length / PLACES))
  return communities.filter((_, i) => i % step === 0).map(({ id }) => territory.at(id) ?? [121.47, 31.23])
}

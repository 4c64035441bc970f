import { createHash } from 'node:crypto'
import { defineProblem } from '../../../kernel/problem.ts'
import type { Roll } from './contract.ts'

export const drawNotFound = defineProblem('draw-not-found', 404)
export const drawIsDone = defineProblem('draw-is-done', 409)
export const nobodyToDraw = defineProblem('nobody-to-draw', 422)
export const inspectorsNeeded = defineProblem('inspectors-needed', 422)

/** SHA-256 of a text in UTF-8, in lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

type Listed = { readonly station: string; readonly stratum: string }

/** The list to draw from: strata and stations each in the order of their ids, so that there is one way to write it. */
export function rollOf(stations: readonly Listed[]): Roll {
  const strata = Map.groupBy(stations, ({ stratum }) => stratum)
  return [...strata]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([stratum, listed]) => [stratum, listed.map(({ station }) => station).toSorted()]) as unknown as Roll
}

/** What is published of a list before the draw. */
export function listHashOf(roll: Roll): string {
  return sha256(JSON.stringify(roll))
}

/** The stations drawn in each stratum, in the order of the lot. Anybody who has roll, secret and word gets the same. */
export function drawFrom(roll: Roll, { secret, word, perStratum }: Lot): Roll {
  const seed = sha256(`${secret}:${word}`)
  return roll.map(([stratum, stations]) => {
    const lots = stations.map((station) => ({ station, lot: sha256(`${seed}:${station}`) }))
    const drawn = lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, perStratum)
    return [stratum, drawn.map(({ station }) => station)]
  })
}

export type Lot = { readonly secret: string; readonly word: string; readonly perStratum: number }

/**
 * Gives the drawn stations to inspectors in turn. Nobody gets a station that they checked for its own staff;
 * where all did, the station stays without an inspector and is left out.
 */
export function assign<S extends string, P extends string>(
  stations: readonly S[],
  inspectors: readonly P[],
  selfChecked: readonly (readonly [string, string])[],
): [S, P][] {
  const barred = new Set(selfChecked.map(([station, person]) => `${station} ${person}`))
  const given: [S, P][] = []
  let turn = 0
  for (const station of stations)
    for (let step = 0; step < inspectors.length; step += 1) {
      const inspector = inspectors[(turn + step) % inspectors.length]
      if (inspector === undefined || barred.has(`${station} ${inspector}`)) continue
      given.push([station, inspector])
      turn += step + 1
      break
    }
  return given
}

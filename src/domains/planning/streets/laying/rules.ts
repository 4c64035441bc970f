import type { Box, Position } from '../../../../kernel/geo.ts'
import { isOnEarth } from '../../units/plane/rules.ts'
import { grown, type Network, openCorners } from '../network/rules.ts'
import { notWalkable, type Tags, UNTAGGED } from '../walkable/rules.ts'

/** What can be wrong with a line. */
export const LINE_FAULTS = [
  'geometry-missing',
  'geometry-swapped',
  'geometry-not-degrees',
  'street-corner-bad',
  'street-too-short',
] as const
export type LineFault = (typeof LINE_FAULTS)[number]

/** A line of a file: its number, its tags, and its geometry as it came. */
export type Line = {
  readonly number: number
  readonly tags: Tags
  readonly type: string | null
  readonly coordinates: unknown
  /** What whoever read the file has found wrong. */
  readonly fault: Omit<Fault, 'number'> | null
}

/** What is wrong with a line, by its number in the file. */
export type Fault = {
  readonly number: number
  readonly code: LineFault
  readonly values?: Readonly<Record<string, string | number>>
}

export type Laid = {
  readonly network: Network
  /** Lines that people walk on. */
  readonly lines: number
  readonly faulty: number
  readonly faults: readonly Fault[]
  /** How many were left out, by why: `highway=motorway`, `foot=no`, `untagged`, `not-a-line`, `elsewhere`. */
  readonly leftOut: Readonly<Record<string, number>>
}

/** Why points and areas of a file are left out, and lines with a corner far beyond the city. */
const NOT_A_LINE = 'not-a-line'
const ELSEWHERE = 'elsewhere'
/** Faults of a file that are kept one by one; the rest are counted. */
const MOST_FAULTS = 500

/**
 * Lays the lines of a file one after the other. Lines meet where they share a corner, as ways do in OpenStreetMap; where
 * they only cross, one passes over the other. The box holds the city and its surroundings.
 */
export function openLaying(box: Box) {
  const corners = openCorners()
  const [tagged, untagged] = [openEnds(), openEnds()]
  const leftOut = new Map<string, number>()
  const faults: Fault[] = []
  const count = { lines: 0, untagged: 0, faulty: 0, tagged: 0 }
  const leave = (why: string, lines = 1): void => {
    leftOut.set(why, (leftOut.get(why) ?? 0) + lines)
  }
  const blame = (fault: Fault) => {
    count.faulty++
    if (faults.length < MOST_FAULTS) faults.push(fault)
  }
  const draw = (ends: Ends, lines: readonly (readonly Position[])[]) => {
    for (const line of lines) {
      let last = -1
      for (const position of line) {
        const corner = corners.at(position)
        if (last >= 0 && last !== corner) ends.add(last, corner)
        last = corner
      }
    }
  }
  return {
    take({ number, tags, type, coordinates, fault }: Line): void {
      if (fault) return blame({ ...fault, number })
      if (type !== 'LineString' && type !== 'MultiLineString') return leave(NOT_A_LINE)
      const lines = linesOf(type, coordinates)
      const found = faultOf(lines)
      if (found) return blame({ number, code: found })
      if (!lies(lines, box)) return leave(ELSEWHERE)
      const why = notWalkable(tags)
      if (tags.has('highway')) count.tagged++
      if (why === null) {
        count.lines++
        draw(tagged, lines)
      } else if (why === UNTAGGED) {
        count.untagged++
        draw(untagged, lines)
      } else leave(why)
    },
    /** So many corners were laid: for whoever sets a limit. */
    corners: () => corners.size(),
    /** All that was laid. */
    end(): Laid {
      const plain = count.tagged === 0
      if (!plain && count.untagged > 0) leave(UNTAGGED, count.untagged)
      return {
        network: { corners: corners.all(), streets: plain ? untagged.all() : tagged.all() },
        lines: plain ? count.untagged : count.lines,
        faulty: count.faulty,
        faults,
        leftOut: Object.fromEntries(leftOut),
      }
    },
  }
}

type Ends = ReturnType<typeof openEnds>

function openEnds() {
  let ends = new Int32Array(1 << 12)
  let used = 0
  return {
    add(from: number, to: number): void {
      ends = grown(ends, used + 2)
      ends[used++] = from
      ends[used++] = to
    },
    all: () => ends.slice(0, used),
  }
}

function linesOf(type: string, coordinates: unknown): Position[][] {
  const lists = type === 'LineString' ? [coordinates] : coordinates
  return (Array.isArray(lists) ? lists : []).map(
    (list: unknown) => (Array.isArray(list) ? list : []) as Position[],
  )
}

function faultOf(lines: readonly (readonly Position[])[]): LineFault | null {
  let short = lines.length === 0
  for (const line of lines) {
    for (const position of line) {
      const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : []
      if (typeof lon !== 'number' || typeof lat !== 'number' || !isOnEarth(lon, lat))
        return 'street-corner-bad'
    }
    if (line.every(([lon, lat]) => lon === line[0]![0] && lat === line[0]![1])) short = true
  }
  return short ? 'street-too-short' : null
}

function lies(lines: readonly (readonly Position[])[], [west, south, east, north]: Box): boolean {
  return lines.every((line) =>
    line.every(([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north),
  )
}

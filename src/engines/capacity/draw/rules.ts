import { createHash } from 'node:crypto'
import { defineProblem } from '../../../kernel/problem.ts'

export const drawNotReady = defineProblem('draw-not-ready', 409)
export const drawNotFound = defineProblem('draw-not-found', 404)
export const seedNeeded = defineProblem('seed-needed', 422)

/** What each constraint of a draw is called when it refuses. */
export const DRAW_REFUSALS = {
  offer_is_drawn: () => drawNotFound(),
  seed_is_named_before_entries: defineProblem('seed-named-before-entries', 409),
  draw_is_closed_first: () => drawNotReady(),
  drawn_once: () => drawNotReady(),
} as const

export type DrawResult = { readonly code: string; readonly outcome: 'confirmed' | 'waiting' | 'notDrawn' }
/** An entry with what each of its members takes; `from`: the bucket by number, or null. */
export type Drawn = DrawResult & { readonly from: readonly (number | null)[] }

type Entry = { readonly code: string; readonly buckets: readonly number[] }
type List = {
  readonly free: Map<number, number>
  readonly waitlist: number
  readonly entries: readonly Entry[]
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Reads a published list: its form is told in docs/draw.md. */
export function readList(list: string): List {
  const lines = list
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))
  if (lines[0]?.[0] !== 'wutong-draw/1') throw new Error('not a list of a draw')
  const of = (word: string) => lines.filter(([first]) => first === word)
  return {
    free: new Map(of('bucket').map(([, number, seats]) => [Number(number), Number(seats)])),
    waitlist: Number(of('waitlist')[0]?.[1] ?? 0),
    entries: of('entry').map(([, code = '', buckets = '']) => ({
      code,
      buckets: buckets.split(',').map(Number),
    })),
  }
}

/**
 * The result of a draw from its published list and its seed, and nothing else. Order: by SHA-256 of seed, colon and
 * entry code. In that order each entry gets seats as if it arrived then: from the buckets its members belong to,
 * then from everybody's, all of them or none; whoever does not fit waits, and nobody passes who waits.
 */
export function drawFrom(list: string, seed: string): Drawn[] {
  const { free, waitlist, entries } = readList(list)
  const barred = new Set<number>()
  let waiting = 0
  const ordered = entries
    .map((entry) => ({ ...entry, order: sha256(`${seed}:${entry.code}`) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)))
  return ordered.map(({ code, buckets }): Drawn => {
    const from = seatsFor(buckets, free, barred)
    if (from) return { code, outcome: 'confirmed', from }
    const nothing = buckets.map(() => null)
    if (waiting + buckets.length > waitlist) return { code, outcome: 'notDrawn', from: nothing }
    waiting += buckets.length
    for (const bucket of [0, ...buckets]) barred.add(bucket)
    return { code, outcome: 'waiting', from: nothing }
  })
}

/** Takes seats for all members and tells from where; undefined, and nothing taken, where one has none. */
function seatsFor(
  buckets: readonly number[],
  free: Map<number, number>,
  barred: ReadonlySet<number>,
): number[] | undefined {
  const left = new Map(free)
  const from: number[] = []
  for (const bucket of buckets) {
    const source = [bucket, 0].find((one) => (left.get(one) ?? 0) > 0 && !barred.has(one))
    if (source === undefined) return undefined
    left.set(source, (left.get(source) ?? 0) - 1)
    from.push(source)
  }
  for (const [bucket, seats] of left) free.set(bucket, seats)
  return from
}

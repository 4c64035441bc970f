import { defineProblem } from '../../../kernel/problem.ts'

export const boundariesNotFound = defineProblem('boundaries-not-found', 404)
export const boundariesNotGeoJson = defineProblem('boundaries-not-geojson', 422)
export const boundariesTooMany = defineProblem('boundaries-too-many', 422)
export const boundariesFaulty = defineProblem('boundaries-faulty', 422)
export const boundariesNoneSound = defineProblem('boundaries-none-sound', 422)
export const boundariesSettled = defineProblem('boundaries-settled', 409)
export const boundariesChangedMeanwhile = defineProblem('boundaries-changed-meanwhile', 409)
export const boundariesRedrawnSince = defineProblem('boundaries-redrawn-since', 409)

/** Features that one file may hold: a city of 25 million has some 6,500 communities. */
export const MOST_FEATURES = 10_000

/** Names for a sentence: the first few, and how many more. */
export function namesFor(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).join('、')
  return names.length > most ? `${shown} +${names.length - most}` : shown
}

/** The last day from which outlines may hold: a later one is a slip of the keyboard. */
export function lastDayFrom(today: string): string {
  return Temporal.PlainDate.from(today).add({ years: 5 }).toString()
}

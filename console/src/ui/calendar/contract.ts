import type { DayHours, Place, Span, View } from './layout.ts'

/** Colours of the house that events and lanes come in. */
export const TONES = ['brand', 'info', 'violet', 'warn', 'ok', 'shut'] as const
export type Tone = (typeof TONES)[number]

export type CalendarEvent = Place & {
  readonly id: string
  readonly title: string
  /** A second line: who, how many. */
  readonly note?: string
  /** Its lane's colour unless told. */
  readonly tone?: Tone
  /** Minutes that setting up and cleaning take before and after it. */
  readonly before?: number
  readonly after?: number
  /** Cannot be moved, by anybody or by whoever looks. */
  readonly isFixed?: boolean
  /** Not public yet, or not decided: drawn with a broken line. */
  readonly isTentative?: boolean
  /** Called off: struck through. */
  readonly isOff?: boolean
}

export type CalendarLane = {
  readonly id: string
  readonly name: string
  readonly note?: string
  /** When it is open and closed on a day; undefined where nobody says. */
  readonly hoursOn?: (day: string) => DayHours | undefined
}

/** An empty time that was drawn on; the lane is known where a column is one lane. */
export type Drawn = Span & { readonly day: string; readonly lane?: string }

/** What the server made of a move: undefined when it is done, else why not. */
export type MoveAnswer = string | undefined

export type Shown = { readonly view: View; readonly day: string }

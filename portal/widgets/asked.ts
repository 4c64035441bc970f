import { Question, StationKind } from '../../src/domains/stations/contract.ts'
import { type Language, LANGUAGES } from '../../messages/catalogue.ts'
import { textOf } from '../shell/send.ts'

export const WIDGETS = ['stations', 'activities'] as const
export type Widget = (typeof WIDGETS)[number]

export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** What the address of a widget asks for; the site that embeds it writes it once. */
export type WidgetAsked = {
  /** A unit's id, or "lon,lat"; undefined: around the city's centre. */
  readonly near: string | undefined
  /** When stations are open. */
  readonly question: Question
  readonly kind: StationKind | null
  readonly show: number
  readonly theme: Theme
  /** Null: the one that the reader's browser wants. */
  readonly language: Language | null
}

/** A widget is a glance: whoever wants more follows it to the portal. */
export const MOST = 10
const USUAL = 5

/** Reads an address forgivingly: an old snippet on somebody's site must go on to show something. */
export function readWidget(query: unknown): WidgetAsked {
  const question = Question.safeParse(textOf(query, 'open'))
  const kind = StationKind.safeParse(textOf(query, 'kind'))
  const show = Number(textOf(query, 'show'))
  return {
    near: textOf(query, 'near') || undefined,
    question: question.success ? question.data : 'now',
    kind: kind.success ? kind.data : null,
    show: Number.isInteger(show) && show >= 1 && show <= MOST ? show : USUAL,
    theme: THEMES.find((theme) => theme === textOf(query, 'theme')) ?? 'auto',
    language: LANGUAGES.find((language) => language === textOf(query, 'lang')) ?? null,
  }
}

/** The address of a widget, as short as it can be. */
export function addressOf(widget: Widget, asked: WidgetAsked): string {
  const { near, question, kind, show, theme, language } = asked
  const ofStations = widget === 'stations'
  const query = new URLSearchParams({
    ...(near === undefined ? {} : { near }),
    ...(ofStations && question !== 'now' ? { open: question } : {}),
    ...(ofStations && kind ? { kind } : {}),
    ...(show === USUAL ? {} : { show: String(show) }),
    ...(theme === 'auto' ? {} : { theme }),
    ...(language ? { lang: language } : {}),
  })
  return query.size > 0 ? `/widgets/${widget}?${query}` : `/widgets/${widget}`
}

/** Pixels that a site leaves for a widget: its head and foot, and so many lines. */
export function heightOf({ show }: WidgetAsked): number {
  return 132 + show * 68
}

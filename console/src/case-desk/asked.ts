import { WatchKind } from '../../../src/domains/handling/watch/contract.ts'
import { isId } from '../ui/is-id.ts'

const WORD = /^[a-z][A-Za-z]{1,39}$/
const DAY = /^\d{4}-\d\d-\d\d$/

const text = (value: unknown, form: RegExp): string | undefined =>
  typeof value === 'string' && form.test(value) ? value : undefined

/** Of which unit, process and part the board is, as its address says it. */
export type BoardSearch = {
  readonly unit?: string
  readonly process?: string
  readonly part?: 'assist'
}

/** Reads the address; what is not understood is left out. */
export function boardAsked(search: Record<string, unknown>): BoardSearch {
  const { unit } = search
  const process = text(search['process'], WORD)
  return {
    ...(isId(unit) && { unit }),
    ...(process && { process }),
    ...(search['part'] === 'assist' && { part: 'assist' }),
  }
}

/** Which reason is looked at. */
export type WatchSearch = { readonly kind?: WatchKind }

/** Reads the address; what is not understood is left out. */
export function watchAsked(search: Record<string, unknown>): WatchSearch {
  const kind = WatchKind.options.find((one) => one === search['kind'])
  return kind ? { kind } : {}
}

/** Of which unit and days the rates are. */
export type RatesSearch = { readonly unit?: string; readonly from?: string; readonly to?: string }

/** Reads the address; what is not understood is left out. */
export function ratesAsked(search: Record<string, unknown>): RatesSearch {
  const { unit } = search
  const [from, to] = [text(search['from'], DAY), text(search['to'], DAY)]
  return { ...(isId(unit) && { unit }), ...(from && { from }), ...(to && { to }) }
}

/** What is to be taken down. */
export type IntakeSearch = { readonly process?: string }

export function intakeAsked(search: Record<string, unknown>): IntakeSearch {
  const process = text(search['process'], WORD)
  return process ? { process } : {}
}

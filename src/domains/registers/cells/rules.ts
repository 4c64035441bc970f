import { creditCodeFault, plainCreditCode } from '../../organisations/credit-code/contract.ts'
import type { Column } from '../columns/contract.ts'
import { choiceOf } from '../columns/rules.ts'
import type { PlaceFinder } from '../places/rules.ts'
import { momentOfText } from './moments/rules.ts'
import { amountOf, linesOf, MOST_ITEMS, partsOf, wordsOf } from './listed/rules.ts'

export type Value = string | number | null

/** What is wrong with a cell, as the catalogue names it, with what its text needs. */
export type CellFault = {
  readonly code: CellFaultCode
  readonly values?: Readonly<Record<string, string | number>>
}
export type CellFaultCode =
  | 'import-needed'
  | 'import-too-long'
  | 'import-number'
  | 'import-too-large'
  | 'import-code-mangled'
  | 'import-credit-form'
  | 'import-credit-check'
  | 'import-choice'
  | 'import-unit-unknown'
  | 'import-unit-several'
  | 'import-longitude'
  | 'import-latitude'
  | 'import-lon-lat-swapped'
  | 'import-date'
  | 'import-date-range'
  | 'import-moment'
  | 'import-phone'
  | 'import-public-phone'
  | 'import-amount'
  | 'import-too-many'

export type Reading = { readonly value: Value } | { readonly fault: CellFault }
export type ReadContext = {
  readonly places: PlaceFinder
  /** YYYY-MM-DD: dates may lie up to ten years after it. */
  readonly today: string
}

const half = (text: string): string => text.normalize('NFKC').trim()
const fault = (code: CellFaultCode, values?: CellFault['values']): Reading => ({
  fault: values ? { code, values } : { code },
})

type Reader = (text: string, column: Column, context: ReadContext) => Reading

const READERS: Readonly<Record<Column['kind'], Reader>> = {
  text: readText,
  organisation: readText,
  code: readCode,
  creditCode: readCreditCode,
  unit: readUnit,
  choice: readChoice,
  choices: readChoices,
  words: (text, column) => listed(wordsOf(text), column),
  lines: (text, column) => listed(linesOf(text), column),
  amount: readAmount,
  integer: readInteger,
  longitude: (text) => readDegrees(text, 180, 'import-longitude'),
  latitude: (text) => readDegrees(text, 90, 'import-latitude'),
  date: (text, _, { today }) => readDate(text, today),
  moment: (text, _, { today }) => readMoment(text, today),
  phone: readPhone,
  publicPhone: readPublicPhone,
  shape: () => ({ value: null }),
}

/** Reads one cell that is not empty as its column wants it. */
export function readCell(text: string, column: Column, context: ReadContext): Reading {
  return READERS[column.kind](text, column, context)
}

function readText(text: string, { most = 400 }: Column): Reading {
  const value = text.trim().replace(/\s+/g, ' ')
  return value.length > most ? fault('import-too-long', { most, length: value.length }) : { value }
}

/** A code that went through Excel as a number has lost digits: 3.10104E+11 cannot be told any more. */
function readCode(text: string, { most = 40 }: Column): Reading {
  const value = half(text)
    .replace(/\s+/g, '')
    .replace(/^(\d+)\.0+$/, '$1')
  if (/^\d(\.\d+)?E\+?\d+$/i.test(value)) return fault('import-code-mangled')
  return value.length > most ? fault('import-too-long', { most, length: value.length }) : { value }
}

function readCreditCode(text: string): Reading {
  const value = plainCreditCode(text)
  if (/^\d(\.\d+)?E\+?\d+$/.test(value)) return fault('import-code-mangled')
  const wrong = creditCodeFault(value)
  if (!wrong) return { value }
  return wrong.fault === 'form'
    ? fault('import-credit-form')
    : fault('import-credit-check', { check: wrong.check })
}

function readUnit(text: string, _: Column, { places }: ReadContext): Reading {
  const found = places.find(text)
  if ('id' in found) return { value: found.id }
  return found.fault === 'unknown'
    ? fault('import-unit-unknown')
    : fault('import-unit-several', { units: found.paths.join('、') })
}

function readChoice(text: string, column: Column): Reading {
  const choice = choiceOf(column, text)
  if (choice) return { value: choice.code }
  return fault('import-choice', {
    zh: (column.choices ?? []).map(({ zh }) => zh).join('、'),
    en: (column.choices ?? []).map(({ en }) => en).join(', '),
  })
}

/** Lists are kept one item a line, as the doors take them. */
function listed(items: readonly string[], { most = 400 }: Column): Reading {
  if (items.length > MOST_ITEMS) return fault('import-too-many', { most: MOST_ITEMS })
  const longest = Math.max(0, ...items.map(({ length }) => length))
  return longest > most ? fault('import-too-long', { most, length: longest }) : { value: items.join('\n') }
}

function readChoices(text: string, column: Column): Reading {
  const codes = new Set<string>()
  for (const part of partsOf(text)) {
    const reading = readChoice(part, column)
    if ('fault' in reading) return reading
    codes.add(String(reading.value))
  }
  return { value: [...codes].join('\n') }
}

function readAmount(text: string, { most = 10_000_000 }: Column): Reading {
  const value = amountOf(text)
  if (value === undefined) return fault('import-amount')
  return value > most ? fault('import-too-large', { most }) : { value }
}

function readInteger(text: string, { most = 1_000_000_000 }: Column): Reading {
  const value = half(text)
    .replace(/[,\s]/g, '')
    .replace(/[人名户个]$/, '')
    .replace(/\.0+$/, '')
  if (!/^\d{1,12}$/.test(value)) return fault('import-number')
  return Number(value) > most ? fault('import-too-large', { most }) : { value: Number(value) }
}

function readDegrees(text: string, most: number, code: CellFaultCode): Reading {
  const plain = half(text).replace(/[°EN东经北纬\s]/g, '')
  const value = /^-?\d{1,3}(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
  return Math.abs(value) <= most ? { value } : fault(code)
}

const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$/
/** Days since 1899-12-30 of 1927-05-18 and 2064-04-08: five digits in between are a date of Excel. */
const SERIALS = [10_000, 60_000] as const

/** A day in any of the ways it is written, or as Excel counts; between 1900 and ten years after today. */
export function readDate(text: string, today: string): Reading {
  const day = dayOf(half(text))
  if (day === undefined) return fault('import-date')
  const last = `${Number(today.slice(0, 4)) + 10}${today.slice(4)}`
  return day < '1900-01-01' || day > last ? fault('import-date-range', { last }) : { value: day }
}

/** A moment between 1900 and ten years after today, as PostgreSQL reads it by the clock of the city. */
function readMoment(text: string, today: string): Reading {
  const value = momentOfText(text)
  if (value === undefined) return fault('import-moment')
  const last = `${Number(today.slice(0, 4)) + 10}${today.slice(4)}`
  const day = value.slice(0, 10)
  return day < '1900-01-01' || day > last ? fault('import-date-range', { last }) : { value }
}

function dayOf(text: string): string | undefined {
  const [, year, month, day] = DATE.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []
  if (year !== undefined && month !== undefined && day !== undefined)
    return dayThere(Number(year), Number(month), Number(day))
  if (!/^\d{5}(\.\d+)?$/.test(text)) return undefined
  const serial = Math.floor(Number(text))
  if (serial < SERIALS[0] || serial > SERIALS[1]) return undefined
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
}

/** The day as YYYY-MM-DD where the calendar has it. */
function dayThere(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2) return leap ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function readPhone(text: string): Reading {
  const value = half(text)
    .replace(/[\s-]/g, '')
    .replace(/^(\+?86)(?=1\d{10}$)/, '')
    .replace(/\.0$/, '')
  return /^1[3-9]\d{9}$/.test(value) ? { value } : fault('import-phone')
}

function readPublicPhone(text: string): Reading {
  const value = half(text).replace(/\s+/g, ' ')
  return /^[\d+() -]{3,40}$/.test(value) ? { value } : fault('import-public-phone')
}

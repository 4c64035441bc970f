import { addressKey, coreOf, dice, nameKey } from './likeness/rules.ts'

/** What is compared: something in the register, or a row of the file. Missing parts are empty. */
export type Thing = {
  readonly id: string
  readonly code: string
  readonly creditCode: string
  readonly name: string
  readonly address: string
  readonly unit: string
}

export type Why = 'code' | 'creditCode' | 'phone' | 'sameName' | 'similarName' | 'sameAddress'
export type Candidate = { readonly id: string; readonly score: number; readonly why: Why }
export type Outcome =
  | { readonly is: 'new' }
  | { readonly is: 'same'; readonly id: string; readonly by: Why | 'person' }
  | { readonly is: 'unsure'; readonly candidates: readonly Candidate[] }
  /** Rows of the file that are one and the same thing, by their ids. */
  | { readonly is: 'double'; readonly rows: readonly string[] }

/** What a person said of a row of the file, by its id. */
export type Said = ReadonlyMap<
  string,
  { readonly choice: 'new' } | { readonly choice: 'same'; readonly id: string }
>

const NEW: Outcome = { is: 'new' }
/** Below this likeness nobody is asked. */
const LIKELY = 0.72
/** Candidates shown to a person; and how many of one block are compared at most, the first by id. */
const MOST_SHOWN = 5
const MOST_IN_A_BLOCK = 60

/** Things as compared, with keys made once. */
class Known {
  readonly things: readonly Thing[]
  readonly byCode = new Map<string, Thing>()
  readonly byCredit = new Map<string, Thing>()
  /** By name, by what tells it from others, by address. */
  readonly #blocks = new Map<string, Thing | Thing[]>()
  readonly byId = new Map<string, Thing>()

  constructor(things: readonly Thing[]) {
    this.things = things
    for (const thing of things) {
      this.byId.set(thing.id, thing)
      if (thing.code !== '') this.byCode.set(thing.code, thing)
      if (thing.creditCode !== '') this.byCredit.set(thing.creditCode, thing)
    }
  }

  /** Only rows without a code in the register need these: made for what they ask. */
  block(asked: ReadonlySet<string>): void {
    for (const thing of this.things)
      for (const key of blocksOf(thing))
        if (asked.has(key)) {
          const there = this.#blocks.get(key)
          if (there === undefined) this.#blocks.set(key, thing)
          else if (Array.isArray(there)) there.push(thing)
          else this.#blocks.set(key, [there, thing])
        }
  }

  near(row: Thing): Thing[] {
    const found = new Set<Thing>()
    for (const key of blocksOf(row)) {
      const there = this.#blocks.get(key)
      if (there === undefined) continue
      const list = Array.isArray(there) ? there : [there]
      const few = list.length > MOST_IN_A_BLOCK ? list.toSorted(byId).slice(0, MOST_IN_A_BLOCK) : list
      for (const thing of few) found.add(thing)
    }
    return [...found]
  }
}

function blocksOf({ name, address, unit }: Thing): string[] {
  const key = nameKey(name)
  const core = coreOf(key)
  const keys = [`c${core}`, `u${unit}${core.slice(0, 3)}`]
  if (address !== '') keys.push(`a${addressKey(address)}`)
  return keys
}

/**
 * Says of each row of a file which thing of the register it is: sure by its own code or credit code, or by
 * its name at its place; unsure where several are possible, or one is only likely; new otherwise. The
 * answers depend neither on the order of the rows nor on that of the register. Two rows never become one
 * thing: they are told as doubles instead. 100,000 rows against 100,000 things take about a second.
 */
export function matchAll(
  things: readonly Thing[],
  rows: readonly Thing[],
  said: Said = new Map(),
): Outcome[] {
  const known = new Known(things)
  const first = rows.map((row) => bySaying(row, said, known) ?? byCodes(row, known))
  const asked = new Set<string>()
  if (things.length > 0)
    for (const [at, row] of rows.entries()) if (!first[at]) for (const key of blocksOf(row)) asked.add(key)
  if (asked.size > 0) known.block(asked)
  const outcomes = rows.map((row, at) => first[at] ?? (asked.size > 0 ? byLikeness(row, known) : NEW))
  return withDoubles(rows, outcomes)
}

function bySaying(row: Thing, said: Said, known: Known): Outcome | undefined {
  const word = said.get(row.id)
  if (!word) return undefined
  if (word.choice === 'new') return NEW
  // What was chosen may have gone meanwhile: then it is looked for anew.
  return known.byId.has(word.id) ? { is: 'same', id: word.id, by: 'person' } : undefined
}

function byCodes(row: Thing, known: Known): Outcome | undefined {
  const coded = row.code === '' ? undefined : known.byCode.get(row.code)
  const credited = row.creditCode === '' ? undefined : known.byCredit.get(row.creditCode)
  if (coded && credited && coded !== credited) {
    const candidates = [
      { id: coded.id, score: 1, why: 'code' as const },
      { id: credited.id, score: 1, why: 'creditCode' as const },
    ]
    return { is: 'unsure', candidates: candidates.toSorted(byId) }
  }
  if (coded && isReused(row, coded))
    return { is: 'unsure', candidates: [{ id: coded.id, score: 0.5, why: 'code' }] }
  if (coded) return { is: 'same', id: coded.id, by: 'code' }
  return credited && { is: 'same', id: credited.id, by: 'creditCode' }
}

/** Another credit code and quite another name under the same number: perhaps the number was given anew. */
function isReused(row: Thing, { creditCode, name }: Thing): boolean {
  return disagree(row.creditCode, creditCode) && dice(nameKey(row.name), nameKey(name)) < 0.3
}

function disagree(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b
}

function byLikeness(row: Thing, known: Known): Outcome {
  const candidates = known
    .near(row)
    .flatMap((thing) => likenessOf(row, thing) ?? [])
    .toSorted((a, b) => b.score - a.score || byId(a, b))
  const [best, second] = candidates
  if (!best) return NEW
  if (best.score === 1 && second?.score !== 1) return { is: 'same', id: best.id, by: 'sameName' }
  return { is: 'unsure', candidates: candidates.slice(0, MOST_SHOWN) }
}

/**
 * How alike two things are, 0 to 1; undefined below what is worth asking. 1: the same name at the same
 * place and nothing against it. Symmetric.
 */
export function likenessOf(a: Thing, b: Thing): Candidate | undefined {
  const names: Pair = [nameKey(a.name), nameKey(b.name)]
  const addresses: Pair = [a.address && addressKey(a.address), b.address && addressKey(b.address)]
  const against = disagree(a.creditCode, b.creditCode) || disagree(a.code, b.code)
  const here = a.unit === b.unit
  const sameHere = here && names[0] === names[1]
  if (sameHere && !against && !disagree(...addresses)) return { id: b.id, score: 1, why: 'sameName' }
  // Two credit codes are two legal persons, unless name and place are the same as well.
  if (against && !sameHere) return undefined
  const score = scoreOf(names, addresses, here)
  return score < LIKELY ? undefined : { id: b.id, score, why: whyOf(names, addresses) }
}

type Pair = readonly [string, string]

/** Names count most, then addresses; where one of them is missing nothing is said for or against. */
function scoreOf(names: Pair, addresses: Pair, here: boolean): number {
  const alike = dice(coreOf(names[0]), coreOf(names[1]))
  const near = addresses.includes('') ? 0.5 : dice(...addresses)
  return Math.round(Math.min(0.99, 0.7 * alike + 0.2 * near + (here ? 0.1 : 0)) * 100) / 100
}

function whyOf([nameA, nameB]: Pair, [addressA, addressB]: Pair): Why {
  if (nameA === nameB) return 'sameName'
  return addressA !== '' && addressA === addressB ? 'sameAddress' : 'similarName'
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

const STRENGTH: Readonly<Record<Why | 'person', number>> = {
  person: 4,
  code: 3,
  creditCode: 2,
  phone: 2,
  sameName: 1,
  similarName: 0,
  sameAddress: 0,
}

/** Other rows that a double names at most. */
const MOST_TOLD = 10

/** Rows that are one thing, by a code of their own, by name and place, or because one thing is both. */
function withDoubles(rows: readonly Thing[], outcomes: readonly Outcome[]): Outcome[] {
  const doubles = new Map<number, Set<string>>()
  const tell = (group: readonly number[]): void => {
    const keeps = strongestOf(group, outcomes)
    const ids = group.map((at) => rows[at]?.id ?? '').toSorted()
    for (const at of group) {
      if (at === keeps) continue
      const others = doubles.get(at) ?? new Set()
      for (const id of ids.slice(0, MOST_TOLD + 1)) if (id !== rows[at]?.id) others.add(id)
      doubles.set(at, others)
    }
  }
  for (const key of ['code', 'creditCode'] as const)
    for (const group of groupsBy(rows, (row) => row[key])) tell(group)
  // Addresses are only compared where names are the same: most names are there once.
  for (const named of groupsBy(rows, nameInUnit))
    for (const group of groupsBy(named, (at) => `@${rows[at]?.address ? addressKey(rows[at].address) : ''}`))
      tell(
        compatible(
          group.map((at) => named[at] ?? 0),
          rows,
        ),
      )
  for (const group of groupsBy(outcomes, (outcome) => (outcome.is === 'same' ? outcome.id : ''))) tell(group)
  return outcomes.map((outcome, at) => {
    const others = doubles.get(at)
    return others ? { is: 'double', rows: [...others].toSorted().slice(0, MOST_TOLD) } : outcome
  })
}

/** The one row that names its thing by a stronger mark than all others of the group: it keeps it. */
function strongestOf(group: readonly number[], outcomes: readonly Outcome[]): number | undefined {
  const strengths = group.map((at) => {
    const outcome = outcomes[at]
    return outcome?.is === 'same' ? STRENGTH[outcome.by] : -1
  })
  const most = strengths.reduce((a, b) => Math.max(a, b), -1)
  const only = strengths.indexOf(most) === strengths.lastIndexOf(most)
  return only && most > 0 && strengths.every((strength) => strength >= 0)
    ? group[strengths.indexOf(most)]
    : undefined
}

function groupsBy<T>(list: readonly T[], keyOf: (one: T) => string): number[][] {
  const first = new Map<string, number>()
  const groups = new Map<string, number[]>()
  for (const [at, one] of list.entries()) {
    const key = keyOf(one)
    if (key === '') continue
    const there = first.get(key)
    if (there === undefined) first.set(key, at)
    else {
      const group = groups.get(key)
      if (group) group.push(at)
      else groups.set(key, [there, at])
    }
  }
  return [...groups.values()]
}

function nameInUnit({ name, unit }: Thing): string {
  return `${nameKey(name)}|${unit}`
}

/** Of rows of one name at one place those that no code tells apart from another of them. */
function compatible(group: readonly number[], rows: readonly Thing[]): number[] {
  const has = (at: number, key: 'code' | 'creditCode'): boolean => (rows[at]?.[key] ?? '') !== ''
  const bare = group.some((at) => !has(at, 'code') && !has(at, 'creditCode'))
  if (bare) return [...group]
  const numbered = group.filter((at) => has(at, 'code') && !has(at, 'creditCode'))
  const credited = group.filter((at) => !has(at, 'code') && has(at, 'creditCode'))
  return numbered.length > 0 && credited.length > 0 ? [...numbered, ...credited] : []
}

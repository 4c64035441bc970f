import { catalogueOf, type Language } from '../../../../messages/catalogue.ts'
import type { CaseId, CaseState, Offered } from '../../../engines/cases/contract.ts'
import { type CaseRead, type Cases, readCase } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { notYours, type ProblemType } from '../../../kernel/problem.ts'
import type { CaseFound } from '../choices/contract.ts'
import { findCases } from '../choices/store.ts'
import type { CaseKeeper } from '../keeper/public.ts'
import { categoryNamed, type Naming, unitNamed } from '../lines/actions.ts'
import type { SpokenProcess } from '../processes/public.ts'
import { type Spoken, spokenIn } from '../processes/memory.ts'
import { formShown } from '../processes/rules.ts'
import type { CaseAction, CaseKept, CaseReporter, CaseShown } from './contract.ts'
import { colleaguesIn, eventShown, handles, mentionedIn, routingTold } from './rules.ts'
import { findColleagues } from './store.ts'

/** What showing a case takes of the house. */
export type ShowingHouse = Naming & {
  readonly cases: Cases
  readonly processes: readonly SpokenProcess[]
  readonly keepers: readonly CaseKeeper[]
}

/**
 * A case with all that whoever asks may read of it, in the reader's language. Throws case-not-found.
 */
export async function showCase(
  tx: Tx,
  house: ShowingHouse,
  { who, language }: { who: Who; language: Language },
  id: CaseId,
  now = Temporal.Now.instant(),
): Promise<CaseShown> {
  const read = await readCase(tx, house.cases, who, id, now)
  const { brief, state } = read
  const { process, words } = spokenIn(house.processes, house.cases.process(brief.process), language)
  const routing = routingTold(read.events[0]?.form['routing'])
  const mentioned = mentionedIn(process, read, routing)
  const kept = (await keeperOf(house, read)?.show(tx, who, [id]))?.get(id) ?? null
  const cases = await findCases(tx, { ids: [...mentioned.cases] })
  return {
    ...standing(house, read),
    kept,
    links: linksOf(state, cases),
    events: read.events.map((event) => eventShown(process, words, event)),
    actions: read.may.map((one) => actionShown(one, { process, words }, language)),
    routing,
    similar: await similarOnes(tx, house, who, read, kept),
    units: [...mentioned.units].flatMap((unit) => unitNamed(house, unit) ?? []),
    people: await findColleagues(tx, colleaguesIn(read.events, state)),
    cases,
    categories: [...mentioned.categories].flatMap((code) => categoryNamed(house, code) ?? []),
  }
}

const keeperOf = ({ keepers }: ShowingHouse, { brief }: CaseRead): CaseKeeper | undefined =>
  keepers.find(({ process }) => process === brief.process)

/** Where it stands, by the engine alone. */
function standing(house: ShowingHouse, { brief, place, state, standings }: CaseRead) {
  const { category, lead: _lead, place: _place, pending: _waits, events: version, ...stands } = brief
  return {
    ...stands,
    assignments: state.assignments,
    clocks: state.clocks,
    pending: state.pending,
    reopenUntil: state.reopenUntil,
    category: categoryNamed(house, category),
    place: place.toReversed().flatMap((unit) => unitNamed(house, unit) ?? []),
    dueAt: state.dueAt,
    standings: [...standings],
    version,
  }
}

function linksOf({ links, mergedInto }: CaseState, cases: readonly CaseFound[]): CaseShown['links'] {
  const into = mergedInto ? [{ kind: 'mergedInto' as const, case: mergedInto }] : []
  return [...into, ...links].map((link) => {
    const found = cases.find(({ id }) => id === link.case)
    return { ...link, number: found?.number ?? null, title: found?.title ?? null }
  })
}

function actionShown(
  { action: name, standing: as, refused }: Offered,
  { process, words }: Spoken,
  language: Language,
): CaseAction {
  const action = process.actions[name]
  return {
    name,
    verb: action?.verb ?? name,
    words: words.actions[name]?.do ?? name,
    standing: as,
    form: action ? formShown(action, words) : [],
    refused: refused === null ? null : refusalSaid(refused as ProblemType, language),
  }
}

/** Why something is refused, in words; what the problem would fill in is left out. */
function refusalSaid(type: ProblemType, language: Language): string {
  const { title, detail } = catalogueOf(language).problems[type]
  return typeof detail === 'string' ? `${title} ${detail}` : title
}

/** Open cases that the keeper finds alike, as far as whoever asks sees them, in its order. */
async function similarOnes(
  tx: Tx,
  house: ShowingHouse,
  who: Who,
  read: CaseRead,
  kept: CaseKept | null,
): Promise<CaseFound[]> {
  const { id: own, kind, category } = read.brief
  if (kind === 'closed' || kept === null) return []
  const alike = (await keeperOf(house, read)?.similar?.(tx, who, { id: own, category, kept })) ?? []
  const found = await findCases(tx, { ids: alike.map((one) => one.case) })
  return alike.flatMap(({ case: id, metres }) =>
    found.filter((one) => one.id === id).map((one) => ({ ...one, metres })),
  )
}

/**
 * Who asked. Each look stands in the audit list with whoever looked. Throws case-not-found, not-yours where
 * somebody sees the case and does not handle it.
 */
export async function lookAtReporter(
  tx: Tx,
  house: ShowingHouse,
  who: Who,
  id: CaseId,
): Promise<CaseReporter> {
  const read = await readCase(tx, house.cases, who, id)
  if (!handles(read.standings)) throw notYours()
  const reporter = await keeperOf(house, read)?.reporter?.(tx, who, id)
  writeDown(tx, { action: 'case.reporter', subject: { kind: 'case', id }, lineage: read.place })
  return reporter ?? { name: null, phone: null, address: null, note: null }
}

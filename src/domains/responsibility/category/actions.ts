import type { Proof, Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { lockAsRead, writeChange } from '../list/versions/actions.ts'
import type { ResponsibilityMemory } from '../memory.ts'
import {
  begunEntryStays,
  categoryCarriesOthers,
  categoryHasEnded,
  categoryNotFound,
  categoryStillNamed,
  entryComesAlready,
  refuseEnding,
  REFUSALS,
  ruleFaulty,
} from '../rules.ts'
import type { CategoryCode, CategoryStory, CategoryWish } from './contract.ts'
import { carryAlong } from './moving/actions.ts'
import { categoryFaults, isInForce, movedCode, moveFaults } from './rules.ts'
import {
  closeEdition,
  copyEdition,
  type EditionRow,
  editionsUnder,
  followedBy,
  insertCategory,
  insertEdition,
  judgeTree,
  removeCategory,
  removeEdition,
} from './store.ts'

/** Of the city: the tree is one for all. */
type Editing = Proof<'list.edit'>
type Versioned<T> = T & { readonly version: number }
type Written = { code: CategoryCode; version: number }

/** A place in the tree where nothing is then. */
const nowhere = (field: 'code' | 'to') => () =>
  ruleFaulty({}, [{ pointer: `#/body/${field}`, code: 'category-parent-unknown' }])
const taken = (field: 'code' | 'to') => () =>
  ruleFaulty({}, [{ pointer: `#/body/${field}`, code: 'category-code-taken' }])

const placing = (field: 'code' | 'to') => ({
  ...REFUSALS,
  category_code_is_given_once: taken(field),
  category_lies_below_another: nowhere(field),
  category_lies_within_another: nowhere(field),
})

/** A category through time, and whether whoever asks may change it. Throws category-not-found. */
export function storyOf(
  { territory, responsibility }: { territory: TerritoryMemory; responsibility: ResponsibilityMemory },
  who: Who,
  code: CategoryCode,
): CategoryStory {
  const { categories, followers, lists } = responsibility.book
  const editions = categories.get(code)
  const city = territory.root()
  if (!editions || !city) throw categoryNotFound()
  return {
    editions: [...editions],
    follows: [...followers].find(([, next]) => next === code)?.[0] ?? null,
    followed: followers.get(code) ?? null,
    version: lists.get(city.id) ?? 0,
    mayEdit: who.grants['list.edit']?.includes(city.id) ?? false,
  }
}

/**
 * Adds a category from a day on. Throws list-rule-faulty where its code was given before, or where nothing is above it
 * for as long; changed-meanwhile.
 */
export async function addCategory(
  tx: Tx,
  proof: Editing,
  { code, version, ...wish }: Versioned<CategoryWish & { code: CategoryCode }>,
  today: string,
): Promise<Written> {
  refuseFaults(categoryFaults(wish, today))
  await lockAsRead(tx, proof.unit, version)
  await judged(placing('code'), async () => {
    await insertCategory(tx, code)
    await insertEdition(tx, code, wish)
    await judgeTree(tx)
  })
  const { zh, en, from } = wish
  return told(tx, proof, 'category.add', code, { zh, en, from })
}

/**
 * Says otherwise what a category is called and what is to be known of it, from a day on. Throws category-not-found,
 * category-has-ended, entry-comes-already, list-rule-faulty, changed-meanwhile.
 */
export async function changeCategory(
  tx: Tx,
  proof: Editing,
  code: CategoryCode,
  { version, ...wish }: Versioned<CategoryWish>,
  today: string,
): Promise<Written> {
  refuseFaults(categoryFaults(wish, today))
  await lockAsRead(tx, proof.unit, version)
  const editions = await ownEditions(tx, code)
  const coming = editions.find(({ from }) => from >= wish.from)
  if (coming) throw entryComesAlready({ day: coming.from })
  const present = editions.find((one) => isInForce(one, wish.from))
  if (!present) throw categoryHasEnded()
  await judged(REFUSALS, async () => {
    await closeEdition(tx, present, wish.from)
    await insertEdition(tx, code, wish, present.until)
    await judgeTree(tx)
  })
  const { zh, en, from } = wish
  return told(tx, proof, 'category.change', code, { zh, en, from })
}

/** Ends a category on a day. Throws category-not-found, entry-ends-earlier, category-carries-others. */
export async function endCategory(
  tx: Tx,
  proof: Editing,
  code: CategoryCode,
  { version, on }: { version: number; on: string },
  today: string,
): Promise<Written> {
  await lockAsRead(tx, proof.unit, version)
  const all = await editionsUnder(tx, code)
  const last = all.findLast((one) => one.code === code)
  if (!last) throw categoryNotFound()
  refuseEnding(last, on, today)
  const going = all.filter(({ until }) => until === null || until > on)
  const below = belowOf(going, code)
  const refusals = { ...REFUSALS, ended_category_carries_none: () => categoryCarriesOthers({ below }) }
  await judged(refusals, async () => {
    await closeEdition(tx, last, on)
    await judgeTree(tx)
  })
  return told(tx, proof, 'category.end', code, { on })
}

/**
 * Gives a category and all below it other codes from a day on, with the entries and times that name them. What was
 * filed keeps the old codes, which are never given again. Throws category-not-found, category-has-ended,
 * entry-comes-already, list-rule-faulty, changed-meanwhile.
 */
export async function moveCategory(
  tx: Tx,
  proof: Editing,
  code: CategoryCode,
  { version, to, from }: { version: number; to: CategoryCode; from: string },
  today: string,
): Promise<Written> {
  await lockAsRead(tx, proof.unit, version)
  const editions = await editionsUnder(tx, code)
  if (editions.length === 0) throw categoryNotFound()
  const coming = editions.find((one) => one.from >= from)
  if (coming) throw entryComesAlready({ day: coming.from })
  const present = editions.filter((one) => isInForce(one, from))
  if (present[0]?.code !== code) throw categoryHasEnded()
  refuseFaults(
    moveFaults(
      present.map((one) => one.code),
      to,
      from,
      today,
    ),
  )
  await judged(placing('to'), async () => {
    for (const one of present) {
      const next = movedCode(one.code, code, to)
      await insertCategory(tx, next, one.code)
      await copyEdition(tx, one.code, next, from)
      await closeEdition(tx, one, from)
    }
    await carryAlong(tx, { city: proof.unit, code, to, from })
    await judgeTree(tx)
  })
  return told(tx, proof, 'category.move', code, { to, from })
}

/**
 * Takes back what a category would be from a day on; one that never was goes, with what was moved along with it.
 * Throws category-not-found, begun-entry-stays, category-still-named, category-carries-others, changed-meanwhile.
 */
export async function takeBackCategory(
  tx: Tx,
  proof: Editing,
  code: CategoryCode,
  { version, from }: { version: number; from: string },
  today: string,
): Promise<Written> {
  await lockAsRead(tx, proof.unit, version)
  if (from <= today) throw begunEntryStays()
  const all = await editionsUnder(tx, code)
  const own = all.filter((one) => one.code === code)
  const edition = own.find((one) => one.from === from)
  if (!edition) throw categoryNotFound()
  const before = own.find(({ until }) => until === from)
  const refusals = {
    ...REFUSALS,
    category_lies_below_another: () => categoryCarriesOthers({ below: belowOf(all, code) }),
    ended_category_carries_none: () => categoryCarriesOthers({ below: belowOf(all, code) }),
    rule_names_a_known_category: categoryStillNamed,
    budget_names_a_known_category: categoryStillNamed,
  }
  await judged(refusals, async () => {
    if (before) {
      await removeEdition(tx, edition)
      await closeEdition(tx, before, edition.until)
    } else await removeWhole(tx, proof, all, edition)
    await judgeTree(tx)
  })
  return told(tx, proof, 'category.takeBack', code, { from })
}

/** Removes what never was: a category of its own, or all that would have been moved there. */
async function removeWhole(
  tx: Tx,
  { unit: city }: Editing,
  all: readonly EditionRow[],
  { code, from, until }: EditionRow,
): Promise<void> {
  const follows = await followedBy(tx, [...new Set(all.map((one) => one.code))])
  const moved = follows.get(code) ?? null
  if (moved !== null) await carryAlong(tx, { city, code, to: null, from })
  // The lowest first: what lies above another goes after it.
  for (const one of moved === null ? [{ code, from, until }] : all.toReversed()) {
    await removeEdition(tx, one)
    await removeCategory(tx, one.code)
    const old = follows.get(one.code) ?? null
    const last = old === null ? undefined : (await ownEditions(tx, old)).at(-1)
    if (last?.until === one.from) await closeEdition(tx, last, one.until)
  }
}

const belowOf = (all: readonly EditionRow[], code: string): string =>
  [...new Set(all.flatMap((one) => (one.code.length === code.length + 2 ? one.code : [])))].join(' ')

async function ownEditions(tx: Tx, code: CategoryCode): Promise<EditionRow[]> {
  const own = (await editionsUnder(tx, code)).filter((one) => one.code === code)
  if (own.length === 0) throw categoryNotFound()
  return own
}

function refuseFaults(faults: ReturnType<typeof categoryFaults>): void {
  if (faults.length > 0) throw ruleFaulty({}, faults)
}

async function told(
  tx: Tx,
  { unit }: Editing,
  action: string,
  code: CategoryCode,
  detail: Readonly<Record<string, unknown>>,
): Promise<Written> {
  const subject = { kind: 'caseCategory', id: null }
  const version = await writeChange(tx, unit, { action, subject, detail: { category: code, ...detail } })
  return { code, version }
}

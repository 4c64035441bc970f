import type { CaseMoved, CaseState } from '../../../engines/cases/contract.ts'
import type { Current } from '../../../engines/cases/public.ts'
import { act, ANYONE } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import { type NoticeValues, tellPeople } from '../../notices/public.ts'
import type { CaseId } from '../contract.ts'
import { readWhole, unitsOf } from '../course/actions.ts'
import { refresh } from '../intake/store.ts'
import { nameUnit } from '../placing/actions.ts'
import type { RequestsHouse } from '../routes.ts'
import { cellOf } from '../shown/rules.ts'
import { nameCategory } from '../suggestion/actions.ts'
import { courseOf, TOLD_FOLLOWERS, toldOf } from './rules.ts'
import * as store from './store.ts'

/**
 * What follows when a request has moved: what everybody sees of it, how it went for the rates, people who come along
 * with a duplicate, whom is told. Done after the commit, any number of times with the same end.
 */
export async function caseMoved(house: RequestsHouse, moved: CaseMoved): Promise<void> {
  await act(
    house.db,
    ANYONE,
    async (tx) => {
      await store.takeTurn(tx, moved.case)
      const whole = await readWhole(tx, house.cases, moved.case)
      if (!whole) return
      await follow(tx, house, moved, whole)
      for (const hear of house.hearers ?? []) await hear(tx, whole)
    },
    'housekeeping',
  )
}

async function follow(
  tx: Tx,
  house: RequestsHouse,
  moved: CaseMoved,
  { state, row, events }: Current,
): Promise<void> {
  if (moved.action === 'open') {
    const from = state.links.find(({ kind }) => kind === 'splitFrom')
    if (from) await store.copyRequest(tx, from.case, moved.case, state.category)
  }
  const kept = await store.findKept(tx, moved.case)
  // Opened by another room's hands, or erased with everything: there is nothing to tell.
  if (!kept) return
  if (moved.action === 'reclassify')
    await coarsen(tx, house, { id: moved.case, kept, category: state.category })
  await refresh(tx, [moved.case])
  const { lead } = unitsOf(state)
  await store.saveCourse(tx, moved.case, courseOf(state), {
    lineage: kept.lineage,
    lead: lead === null ? [] : house.territory.lineage(lead),
    category: state.category,
  })
  const main = moved.action === 'merge' ? state.mergedInto : null
  const along = main === null ? [] : await store.gather(tx, moved.case, main)
  const into = main === null ? undefined : await readWhole(tx, house.cases, main)
  const event = events.find(({ number }) => number === moved.number)
  const isOwn = event?.standing === 'requester'
  await tell(tx, house, {
    id: moved.case,
    moved,
    state,
    number: row.number,
    isOwn,
    reporter: kept.reporter,
    along,
    unseen: into !== undefined && into.state.sight !== 'public',
  })
}

type Reclassified = { readonly id: CaseId; readonly kept: store.Kept; readonly category: string | null }

/** What turns out to be a matter of homes no longer points at a door. */
async function coarsen(tx: Tx, house: RequestsHouse, { id, kept, category }: Reclassified): Promise<void> {
  const at = house.territory.at(kept.lineage[0] ?? '')
  const point = at && { lon: at[0], lat: at[1] }
  const somewhere = point ? { ...point, cell: cellOf(point) } : null
  await store.coarsen(tx, id, category, somewhere, dayOf(house, Temporal.Now.instant()))
}

type Telling = {
  readonly id: CaseId
  readonly moved: CaseMoved
  readonly state: CaseState
  readonly number: string
  readonly isOwn: boolean
  readonly reporter: PersonId | null
  readonly along: readonly PersonId[]
  /** It goes on with one that not everybody sees: nobody who comes along hears how that goes. */
  readonly unseen: boolean
}

/** Tells whoever asked, and who follows it, once per step. No word of what was said is in it. */
async function tell(tx: Tx, house: RequestsHouse, telling: Telling): Promise<void> {
  const { id, moved, state, reporter, along } = telling
  const said = toldOf(moved, telling.isOwn)
  if (said === null) return
  const text = said === 'request-merged' && telling.unseen ? 'request-merged-unseen' : said
  const told = {
    topic: 'request' as const,
    subject: { kind: 'request', id },
    state: `${moved.action} ${moved.number}`,
    text,
    values: valuesOf(house, telling),
  }
  if (reporter !== null)
    await tellPeople(tx, {
      ...told,
      to: [reporter],
      link: `/me/requests/${id}`,
      urgent: moved.action === 'ask',
    })
  if (!TOLD_FOLLOWERS.has(text) || state.sight !== 'public') return
  const others = moved.action === 'merge' ? along : await store.followersOf(tx, id)
  await tellPeople(tx, {
    ...told,
    // How it went is for whoever asked to say.
    text: text === 'request-answered' ? 'request-answered-others' : text,
    to: others.filter((one) => one !== reporter),
    link: `/requests/${id}`,
  })
}

/** What its texts put in: the category and the unit by their names, the day by which it is due. */
function valuesOf(house: RequestsHouse, { state, number }: Telling): NoticeValues {
  const nothing = { zh: '', en: '' }
  const category = nameCategory(house.responsibility, state.category) ?? nothing
  const { lead } = unitsOf(state)
  const unit = lead === null ? nothing : nameUnit(house.territory, lead)
  return {
    number,
    zh: category.zh,
    en: category.en,
    unitZh: unit.zh,
    unitEn: unit.en,
    due: state.dueAt === null ? '' : dayOf(house, state.dueAt),
  }
}

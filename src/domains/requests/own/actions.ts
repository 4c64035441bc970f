import type { CaseRead } from '../../../engines/cases/public.ts'
import { readCase, readCases } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { FileId } from '../../files/contract.ts'
import { CaseId, RequestOutcome, RequestStage } from '../contract.ts'
import { unitsOf } from '../course/actions.ts'
import { nameUnit } from '../placing/actions.ts'
import { openTold } from '../reporter/actions.ts'
import type { RequestsHouse } from '../routes.ts'
import { followCodeWrong, requestNotFound } from '../rules.ts'
import { stepOf } from '../shown/actions.ts'
import { findManyShown, findPictures } from '../shown/store.ts'
import { nameCategory } from '../suggestion/actions.ts'
import type { OwnBrief, OwnRequest, RelatedRequest } from './contract.ts'
import { mayOf } from './rules.ts'
import * as store from './store.ts'

export type Asker = Who & { readonly person: PersonId }

/** What I asked and what I follow: what waits for me first, then what is open, then what is over. */
export async function listMine(tx: Tx, house: RequestsHouse, who: Asker): Promise<OwnBrief[]> {
  const own = await store.findOwn(tx)
  const followed = await findManyShown(tx, await store.findFollowed(tx, who.person))
  const mine = own.map((row): OwnBrief => ({
    ...row,
    id: CaseId.parse(row.id),
    category: nameCategory(house.responsibility, row.category),
    mine: true,
  }))
  const others = followed.map((row): OwnBrief => ({
    id: CaseId.parse(row.id),
    number: row.number,
    text: row.text ?? '',
    category: nameCategory(house.responsibility, row.category),
    sight: 'public',
    stage: row.stage,
    outcome: row.outcome,
    opened: row.opened,
    due: row.due,
    closed: row.closed,
    mine: false,
    asked: false,
    toRate: false,
  }))
  return [...mine, ...others].toSorted(
    (a, b) => rankOf(a) - rankOf(b) || Temporal.Instant.compare(b.opened, a.opened),
  )
}

function rankOf({ asked, toRate, stage }: OwnBrief): number {
  if (asked) return 0
  if (toRate && stage === 'answered') return 1
  return stage === 'closed' ? 3 : 2
}

/** A request of mine whole. Throws request-not-found. */
export async function showMine(
  tx: Tx,
  house: RequestsHouse,
  who: Asker,
  id: CaseId,
  now = Temporal.Now.instant(),
): Promise<OwnRequest> {
  const read = await readOwn(tx, house, who, id, now)
  const detail = await store.findDetail(tx, id)
  if (!detail) throw requestNotFound()
  const { brief, state, events, may } = read
  const openly = await findManyShown(tx, state.mergedInto === null ? [id] : [id, state.mergedInto])
  const into = openly.find((one) => one.id === state.mergedInto)
  const files = await findPictures(tx, [id])
  const standing = standingOf(read)
  return {
    id,
    number: brief.number,
    text: detail.text,
    category: nameCategory(house.responsibility, state.category),
    sight: state.sight,
    opened: brief.openedAt,
    closed: state.closedAt,
    mine: true,
    ...standing,
    at: detail.lon === null || detail.lat === null ? null : { lon: detail.lon, lat: detail.lat },
    address: detail.address,
    pictures: files.map(({ file }) => FileId.parse(file)),
    contact: contactOf(house, detail),
    lead: brief.lead && nameUnit(house.territory, brief.lead),
    assists: unitsOf(state).assists.map((unit) => nameUnit(house.territory, unit)),
    steps: events.map((event) => stepOf(house, event, who.person, false)),
    reopenUntil: state.reopenUntil,
    ...ratingOf(read),
    mergedInto: into ? { id: CaseId.parse(into.id), number: into.number } : null,
    ...(await relatedTo(tx, house, who, { read, now })),
    followers: openly.find((one) => one.id === id)?.followers ?? 0,
    urged: state.urged,
    may: mayOf(may, standing.stage, detail.erased),
    seen: state.events,
  }
}

/** What became several out of this one, or the one that this came out of: all of them are theirs who asked. */
async function relatedTo(
  tx: Tx,
  house: RequestsHouse,
  who: Asker,
  { read: { state }, now }: { read: CaseRead; now: Temporal.Instant },
): Promise<Pick<OwnRequest, 'parts' | 'partOf'>> {
  const [into, from] = [linked(state, 'splitInto'), linked(state, 'splitFrom')]
  const found = await readCases(tx, house.cases, who, [...into, ...from], now)
  const told = (ids: readonly CaseId[]) =>
    ids.flatMap((id): RelatedRequest[] => {
      const one = found.get(id)
      return one?.standings.includes('requester') ? [relatedOf(house, one)] : []
    })
  return { parts: told(into), partOf: told(from)[0] ?? null }
}

/** Which cases a case is linked with. */
export function linked({ links }: CaseRead['state'], kind: 'splitInto' | 'splitFrom'): CaseId[] {
  return links.flatMap((link) => (link.kind === kind ? [link.case] : []))
}

function relatedOf(house: RequestsHouse, read: CaseRead): RelatedRequest {
  const { id, number, title, lead } = read.brief
  const { stage, outcome, due } = standingOf(read)
  return { id, number, title, stage, outcome, due, lead: lead && nameUnit(house.territory, lead) }
}

type Standing = 'stage' | 'outcome' | 'due' | 'asked' | 'toRate' | 'question' | 'answerBy' | 'rateBy'

/** Where it stands, and what waits for whoever asked. */
function standingOf({ brief, state }: CaseRead): Pick<OwnRequest, Standing> {
  const stage = RequestStage.parse(state.stage)
  const isAnswered = stage === 'answered'
  const clock = (name: string) =>
    state.clocks.find((one) => one.name === name && one.assignment === null && one.stoppedAt === null)
      ?.dueAt ?? null
  const question = state.pending.find(({ what }) => what === 'answer')?.form['text']
  return {
    stage,
    outcome: state.outcome === null ? null : RequestOutcome.parse(state.outcome),
    due: isAnswered || stage === 'closed' ? null : brief.dueAt,
    asked: question !== undefined,
    toRate: isAnswered && state.rating === null,
    question: typeof question === 'string' ? question : null,
    answerBy: question === undefined ? null : clock('answer'),
    rateBy: isAnswered ? clock('feedback') : null,
  }
}

function ratingOf({ state, events }: CaseRead): Pick<OwnRequest, 'rated' | 'confirmed'> {
  const { rating } = state
  const words = events.findLast(({ action }) => action === 'confirm' || action === 'rate')?.form['text']
  return {
    rated: rating && {
      solved: rating.solved,
      satisfied: rating.satisfied ?? 3,
      words: typeof words === 'string' ? words : null,
    },
    confirmed: rating?.solved === true && state.outcome === 'solved',
  }
}

function contactOf({ keys }: RequestsHouse, { name, mask }: store.OwnDetail): string | null {
  const called = openTold(keys, { name, phone: null }).name
  return [called, mask].filter(Boolean).join(' ') || null
}

/** A case of whoever asked for it. Throws request-not-found. */
export async function readOwn(
  tx: Tx,
  house: RequestsHouse,
  who: Asker,
  id: CaseId,
  now: Temporal.Instant,
): Promise<CaseRead> {
  try {
    const read = await readCase(tx, house.cases, who, id, now)
    if (!read.standings.includes('requester')) throw requestNotFound()
    return read
  } catch (error) {
    throw error instanceof ProblemError && error.type === 'case-not-found' ? requestNotFound() : error
  }
}

/**
 * The request that was filed under a code, for whoever acts under it: the first, of which others may have been split
 * off later. Throws follow-code-wrong.
 */
export async function mineByCode(tx: Tx): Promise<CaseId> {
  const found = (await store.findOwn(tx)).at(-1)
  if (!found) throw followCodeWrong()
  return CaseId.parse(found.id)
}

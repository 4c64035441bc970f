import { z } from 'zod'
import type { CaseWish } from '../../../engines/cases/public.ts'
import { openCase, takeAction } from '../../../engines/cases/public.ts'
import { act, type Purpose, type Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { answerOnce } from '../../../kernel/handle.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { type Fault, invalidRequest } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import { keepFile } from '../../files/public.ts'
import { networkOf } from '../../identity/public.ts'
import type { Category } from '../../responsibility/contract.ts'
import { prove } from '../../territory/public.ts'
import { CaseId, type RequestChannel } from '../contract.ts'
import { nameUnit, type Placed, placeIn } from '../placing/actions.ts'
import { REQUEST } from '../process.ts'
import { reporterOf, type Told } from '../reporter/actions.ts'
import type { RequestsHouse } from '../routes.ts'
import { REFUSALS, titleOf, tooManyUnnamed, UNSURE } from '../rules.ts'
import { nameCategory, suggest, trackOf } from '../suggestion/actions.ts'
import { behindCode, codeOf, minutesToWait, spelled } from '../unnamed/rules.ts'
import { agesOf, limitsOn, noteUnnamed, takeTurn } from '../unnamed/store.ts'
import { type DeskWish, Filed, type RequestWish } from './contract.ts'
import { cleaned, faultsOfChannel, faultsOfPictures, openOf, printOf, toldElsewhere } from './rules.ts'
import * as store from './store.ts'

/**
 * Who files, from which network, under which Idempotency-Key: sent again under it, it is filed once. `door`: it comes
 * in by another one than the portal's, which judges by itself whether it may be filed there.
 */
export type FiledFrom = {
  readonly who: Who
  readonly ip: string
  readonly key: string
  readonly door?: {
    readonly channel: RequestChannel
    /** Given the lineage of the place, in the transaction that files it. */
    readonly admit: (tx: Tx, path: readonly UnitId[]) => Promise<void>
    /** Hangs rows of the door's own on what was filed, in the same transaction. */
    readonly filed?: (tx: Tx, filed: Filed) => Promise<void>
    readonly hotlineNumber?: string
    /** When it has to be done at the latest, as whoever sends it says. */
    readonly latest?: Temporal.Instant
    readonly purpose?: Purpose
  }
}

/**
 * Files what somebody asks, in one transaction: the case with its routing, words, place, pictures, who asked. Without
 * a name it belongs to a code that is told once. Throws belongs-elsewhere (emergency, petition: say `told`),
 * too-many-unnamed, invalid-request at the fields, file-not-found.
 */
export async function fileRequest(
  house: RequestsHouse,
  { who, ip, key, door }: FiledFrom,
  wish: RequestWish,
  now = Temporal.Now.instant(),
): Promise<Filed> {
  const code = who.person !== null && !wish.nameless ? null : codeOf(house.keys, key)
  const asker = code === null ? (who as Who & { person: PersonId }) : behindCode(house.keys, code)
  const print = printOf(house.keys, wish, door?.channel)
  const once = { actor: asker.person, key, route: 'fileRequest', print }
  const file = async (tx: Tx): Promise<string> => {
    if (who.person === null && !door) await countUnnamed(tx, house, ip, now)
    const judgedWish = judgeWish(house, wish, dayOf(house, now))
    await door?.admit(tx, judgedWish.placed.path)
    const id = CaseId.parse(newId())
    await keepPictures(tx, { id, files: wish.pictures, placed: judgedWish.placed, giver: who, asker })
    const filed = await open(tx, house, {
      ...judgedWish,
      id,
      wish,
      channel: door?.channel ?? 'portal',
      door,
      requester: asker.person,
      by: { person: asker.person, standing: 'requester', unit: null },
      told: await reporterOf(tx, house, {
        asker,
        contact: wish.contact,
        callMe: wish.callMe && code === null,
      }),
      now,
    })
    await door?.filed?.(tx, filed)
    return JSON.stringify(z.encode(Filed, filed))
  }
  const text = await act(house.db, asker, (tx) => answerOnce(tx, once, 201, () => file(tx)), door?.purpose)
  return { ...z.decode(Filed, JSON.parse(text)), code: code === null ? null : spelled(code) }
}

/**
 * Takes down what somebody asks, on their behalf; needs `case.take` at `wish.unit`, which must reach the place. Whoever
 * gave a phone follows it by signing in with that, others by a code. Needs the purpose 'sign-in' where there is a
 * phone. `known`: whose account it belongs to, where the room that calls knows. Throws not-yours,
 * hotline-number-is-taken-once, invalid-request at the fields.
 */
export async function takeDownRequest(
  tx: Tx,
  house: RequestsHouse,
  who: Who & { readonly person: PersonId },
  wish: DeskWish,
  key: string,
  now = Temporal.Now.instant(),
  known: PersonId | null = null,
): Promise<Filed> {
  await prove(tx, who, 'case.take', wish.unit)
  const faults = faultsOfChannel(wish)
  if (faults.length > 0) throw invalidRequest({}, faults)
  const judgedWish = judgeWish(house, { ...wish, told: true }, dayOf(house, now))
  const code = wish.requester === null && known === null ? codeOf(house.keys, key) : null
  const account = known === null ? null : ({ person: known, kind: 'resident', grants: {} } as const)
  const told = await reporterOf(tx, house, {
    asker: code === null ? account : behindCode(house.keys, code),
    contact: wish.contact,
    phone: wish.requester,
    callMe: false,
  })
  const id = CaseId.parse(newId())
  await keepPictures(tx, { id, files: wish.pictures, placed: judgedWish.placed, giver: who, asker: who })
  const filed = await open(tx, house, {
    ...judgedWish,
    id,
    wish,
    channel: wish.channel,
    desk: wish,
    requester: told.person,
    by: { person: who.person, standing: 'taker', unit: wish.unit },
    told,
    now,
  })
  if (wish.resolved) {
    const { outcome, answer } = wish.resolved
    const action = {
      case: id,
      action: 'resolveOnSpot',
      seen: 1,
      form: { outcome, text: answer },
      unit: wish.unit,
    }
    await takeAction(tx, house.cases, who, action, now)
    await store.refresh(tx, [id])
  }
  return { ...filed, code: code === null ? null : spelled(code) }
}

/** Counts who files without a name, by network; throws too-many-unnamed. */
async function countUnnamed(tx: Tx, house: RequestsHouse, ip: string, now: Temporal.Instant): Promise<void> {
  const network = house.keys.blindIndex(networkOf(ip), 'requests.network')
  await takeTurn(tx, network)
  const limits = await limitsOn(tx, dayOf(house, now))
  const minutes = minutesToWait(await agesOf(tx, network, now), limits)
  if (minutes > 0) throw tooManyUnnamed({ minutes })
  await noteUnnamed(tx, network, now)
}

type Judged = { readonly placed: Placed; readonly category: Category; readonly suggested: string | null }

/** What is checked before anything is written. Throws belongs-elsewhere, invalid-request. */
function judgeWish(
  house: RequestsHouse,
  wish: Pick<RequestWish, 'text' | 'category' | 'place' | 'pictures' | 'told'>,
  day: string,
): Judged {
  const faults: Fault[] = faultsOfPictures(wish.pictures)
  const { categories, track } = suggest(house, wish.text)
  const code = wish.category ?? categories[0]?.code ?? UNSURE
  // A form that has stood open since before a change names what it was moved to.
  const category = house.responsibility.present(code, day)
  if (!category) faults.push({ pointer: '#/body/category', code: 'category-unknown' })
  if (faults.length > 0 || !category) throw invalidRequest({}, faults)
  const placed = placeIn(house.territory, wish.place)
  const elsewhere = trackOf(category, []) ?? track
  if (elsewhere && !wish.told) throw toldElsewhere(elsewhere)
  return { placed, category, suggested: categories[0]?.code ?? null }
}

type Given = {
  readonly id: CaseId
  readonly files: RequestWish['pictures']
  readonly placed: Placed
  readonly giver: Who
  readonly asker: Who & { readonly person: PersonId }
}

/** Keeps pictures for the case; those of somebody unnamed lose their name. */
async function keepPictures(tx: Tx, { id, files, placed, giver, asker }: Given): Promise<void> {
  if (files.length === 0) return
  const isSame = giver.person === asker.person
  if (!isSame && giver.person !== null) await store.actAs(tx, giver.person)
  for (const file of files)
    await keepFile(tx, file, {
      use: 'requestPicture',
      subject: { kind: 'case', id },
      sight: { kind: 'unit', unit: placed.path[0] as UnitId, permission: 'case.supervise' },
    })
  if (isSame) return
  await store.unnamePictures(tx, files)
  await store.actAs(tx, asker.person)
}

type Opening = Judged & {
  readonly id: CaseId
  readonly wish: RequestWish | DeskWish
  readonly channel: RequestChannel
  readonly desk?: DeskWish
  readonly door?: FiledFrom['door']
  readonly requester: PersonId | null
  readonly by: CaseWish['by']
  readonly told: Told
  readonly now: Temporal.Instant
}

async function open(tx: Tx, house: RequestsHouse, opening: Opening): Promise<Filed> {
  const { id, wish, category, placed, desk, door, now } = opening
  const day = dayOf(house, now)
  const ask = { category: category.code, path: placed.path, near: placed.near, on: day }
  const routing = house.responsibility.route(ask)
  const { lead, assists, budgets } = routing
  // Whoever resolved it on the spot has led it; where the list would have sent it stays written down beside.
  const own = desk?.resolved ? { unit: desk.unit, lineage: house.territory.lineage(desk.unit) } : null
  const opened = await openCase(
    tx,
    house.cases,
    {
      process: REQUEST.name,
      id,
      place: placed.path,
      title: titleOf(wish.text),
      category: category.code,
      sight: wish.sight,
      requester: opening.requester,
      by: opening.by,
      form: {},
      lead: own ?? lead,
      assists: own ? [] : assists,
      routing,
      budgets: cleaned(budgets),
      ...(door?.latest && { latest: door.latest }),
    },
    now,
  )
  await judged(REFUSALS, async () => store.insertRequest(tx, await rowOf(tx, house, opening, day)))
  const { told } = opening
  if (told.person !== null || told.name !== null || told.phone !== null)
    await store.insertReporter(tx, id, told)
  await store.insertPictures(tx, id, wish.pictures)
  await store.refresh(tx, [id])
  return {
    id,
    number: opened.number,
    category: nameCategory(house.responsibility, category.code),
    lead: nameUnit(house.territory, (own ?? lead).unit),
    assists: own ? [] : assists.map(({ unit }) => nameUnit(house.territory, unit)),
    due: opened.state.dueAt,
    code: null,
  }
}

async function rowOf(
  tx: Tx,
  house: RequestsHouse,
  { id, wish, channel, desk, door, category, placed, suggested, by, now }: Opening,
  day: string,
): Promise<store.RequestRow> {
  const openly = openOf({
    sight: wish.sight,
    text: wish.text,
    category: category.code,
    at: placed.at,
    home: wish.place.home,
    somewhere: placed.somewhere,
    roughCategories: await store.roughCategories(tx, day),
  })
  return {
    id,
    channel,
    sight: wish.sight,
    text: wish.text,
    open: openly,
    at: placed.at,
    accuracy: placed.at && wish.place.accuracy,
    address: wish.place.address,
    lineage: placed.path,
    suggested,
    category: category.code,
    hotlineNumber: desk?.hotlineNumber ?? door?.hotlineNumber ?? null,
    organisation: desk?.organisation ?? null,
    station: desk?.station ?? null,
    takenBy: desk ? by.person : null,
    filedAt: now,
  }
}

import { ANYONE, look, type Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { notYours, signInNeeded } from '../../../kernel/problem.ts'
import { FileId } from '../../files/contract.ts'
import { CaseId, type RequestOutcome, type ShownRequest } from '../contract.ts'
import { readWhole, unitsOf } from '../course/actions.ts'
import { openSteps, type OpenStep } from '../course/rules.ts'
import { covered } from '../guard/rules.ts'
import { areaOf, nameUnit } from '../placing/actions.ts'
import type { RequestsHouse } from '../routes.ts'
import { requestNotFound } from '../rules.ts'
import { nameCategory } from '../suggestion/actions.ts'
import type { MapSpot, RequestPage, ShownFilter, ShownStep } from './contract.ts'
import { joined, middleOf, tileRange, tilesOver } from './rules.ts'
import * as store from './store.ts'

type Words = Pick<RequestsHouse, 'territory' | 'responsibility'>

/** A row of what everybody sees, in words. */
export function showRow(house: Words, row: store.ShownRow): ShownRequest {
  const { id, number, text, stage, outcome, opened, due, closed, followers, lon, lat, rough } = row
  return {
    id: CaseId.parse(id),
    number,
    category: nameCategory(house.responsibility, row.category),
    text,
    stage,
    outcome,
    opened,
    due,
    closed,
    followers,
    at: lon === null || lat === null ? null : { lon, lat },
    rough,
    unit: areaOf(house.territory, row.lineage),
  }
}

type Asked = {
  readonly unit?: string | undefined
  readonly category?: string | undefined
  readonly show: ShownFilter
  readonly since?: Temporal.Instant | undefined
}

/** A page of public requests, newest first. */
export async function listShown(
  tx: Tx,
  house: Words,
  asked: Asked & { readonly cursor?: string | undefined; readonly limit: number },
  now = Temporal.Now.instant(),
): Promise<{ requests: ShownRequest[]; next: string | null }> {
  const [at, id] = Buffer.from(asked.cursor ?? '', 'base64url')
    .toString()
    .split(' ')
  const after = at && id && isMoment(at) && CaseId.safeParse(id).success ? { at, id } : null
  const rows = await store.findShown(tx, { ...asked, after, limit: asked.limit + 1 }, now)
  const shown = rows.slice(0, asked.limit)
  const last = rows.length > asked.limit ? shown.at(-1) : undefined
  const next = last ? Buffer.from(`${last.opened.toString()} ${last.id}`).toString('base64url') : null
  return { requests: shown.map((row) => showRow(house, row)), next }
}

function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text))
}

type MapFilters = Omit<Asked, 'unit'>

/** One tile of the map, in squares. */
export async function showTile(
  tx: Tx,
  { z, x, y }: { z: number; x: number; y: number },
  filters: MapFilters,
  now = Temporal.Now.instant(),
): Promise<MapSpot[]> {
  if (x >= 2 ** z || y >= 2 ** z) return []
  const range = tileRange(z, x, y)
  return spotsIn(tx, [range], range.cut, filters, now)
}

type Box = { west: number; south: number; east: number; north: number; across: number }

/** What lies in a box, in about so many squares across. */
export async function showBox(
  tx: Tx,
  asked: Box & MapFilters,
  now = Temporal.Now.instant(),
): Promise<MapSpot[]> {
  if (asked.west >= asked.east || asked.south >= asked.north) return []
  const { z, tiles } = tilesOver(asked, asked.across)
  const ranges = tiles.map(({ x, y }) => tileRange(z, x, y))
  const spots = await spotsIn(tx, joined(ranges), ranges[0]?.cut ?? 0, asked, now)
  return spots.filter(
    ({ lon, lat }) => asked.west <= lon && lon <= asked.east && asked.south <= lat && lat <= asked.north,
  )
}

async function spotsIn(
  tx: Tx,
  ranges: readonly { from: bigint; until: bigint }[],
  cut: number,
  filters: MapFilters,
  now: Temporal.Instant,
): Promise<MapSpot[]> {
  const rows = await store.findSquares(tx, { ranges, cut }, filters, now)
  return rows.map((row) => {
    const middle = middleOf(BigInt(row.square), cut)
    const { id, count, open, category, stage, lon, lat } = row
    return {
      lon: lon ?? middle.lon,
      lat: lat ?? middle.lat,
      count,
      open,
      id: id === null ? null : CaseId.parse(id),
      category,
      stage,
    }
  })
}

/**
 * The same as they were a few seconds ago at most, asked of the database once however many look at the map: `ask`
 * is the question word for word.
 */
export function keptSpots(
  { db, requests }: Pick<RequestsHouse, 'db' | 'requests'>,
  ask: object,
  make: (tx: Tx) => Promise<MapSpot[]>,
): Promise<MapSpot[]> {
  return requests.spots(JSON.stringify(ask), () => look(db, ANYONE, make))
}

/** A public request with its course, as everybody may read it. Throws request-not-found. */
export async function showRequest(house: RequestsHouse, who: Who, id: CaseId): Promise<RequestPage> {
  const { row, files, following } = await look(house.db, who, async (tx) => ({
    row: await store.findOneShown(tx, id),
    files: await store.findPictures(tx, [id]),
    following: who.person !== null && (await store.isFollowing(tx, id, who.person)),
  }))
  if (!row) throw requestNotFound()
  const { whole, into } = await look(
    house.db,
    ANYONE,
    async (tx) => {
      const read = await readWhole(tx, house.cases, id)
      const main = read?.state.mergedInto
      return { whole: read, into: main ? await store.findOneShown(tx, main) : undefined }
    },
    'housekeeping',
  )
  if (!whole) throw requestNotFound()
  const { lead, assists } = unitsOf(whole.state)
  return {
    ...showRow(house, row),
    pictures: row.text === null ? [] : files.map(({ file }) => FileId.parse(file)),
    lead: lead === null ? null : nameUnit(house.territory, lead),
    assists: assists.map((unit) => nameUnit(house.territory, unit)),
    steps: openSteps(whole.events).map((step) => stepOf(house, step, who.person)),
    mergedInto: into ? { id: CaseId.parse(into.id), number: into.number } : null,
    following,
    mine: who.person !== null && whole.row.requester === who.person,
  }
}

/** A step in words: what the form holds of answers and questions, covered as every text is. */
export function stepOf(house: Words, event: OpenStep, reader: string | null, isOpen = true): ShownStep {
  const { number, action, at, unit, by, form } = event
  const words = [form['text'], form['reason']].find((one) => typeof one === 'string') ?? null
  return {
    number,
    action,
    at,
    unit: unit === null ? null : nameUnit(house.territory, unit),
    mine: reader !== null && by === reader,
    outcome: typeof form['outcome'] === 'string' ? (form['outcome'] as RequestOutcome) : null,
    to: typeof form['lead'] === 'string' ? nameUnit(house.territory, form['lead']) : null,
    track: typeof form['track'] === 'string' ? form['track'] : null,
    text: words === null || !isOpen ? words : covered(words),
    pictures: picturesOf(form),
  }
}

function picturesOf({ pictures }: OpenStep['form']): FileId[] {
  return Array.isArray(pictures) ? pictures.flatMap((id) => FileId.safeParse(id).data ?? []) : []
}

/** Follows a public request, or no more. Throws sign-in-needed, request-not-found, not-yours. */
export async function setFollowing(
  tx: Tx,
  who: Who,
  id: CaseId,
  on: boolean,
): Promise<{ followers: number }> {
  if (who.person === null) throw signInNeeded()
  if (who.kind === 'anyone') throw notYours()
  const followers = await store.setFollowing(tx, id, on)
  if (followers === null) throw requestNotFound()
  return { followers }
}

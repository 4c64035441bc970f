import type pg from 'pg'
import { idFor } from '../../domains/catalogue/hsds/naming/rules.ts'
import { doorIndex, hide } from '../../domains/visits/secret/public.ts'
import type { Keys } from '../../kernel/keys.ts'
import { insertRows } from '../cases/written.ts'
import { readPeople } from '../cases/communities.ts'
import { DOORS, FOLLOWED, type SaidNote, type SaidVisit, SHOPS, USUAL } from './said.ts'
import { type Grid, readGrids, readRequests, writePlans } from './where.ts'

type Row = Record<string, unknown>
type Written = {
  readonly keys: Keys
  readonly today: Temporal.PlainDate
  readonly person: (name: string) => string | null
  /** Open requests near by, for needs that became one. */
  readonly cases: Awaited<ReturnType<typeof readRequests>>
  readonly rows: Record<string, Row[]>
}

const FAMILIES = '王李张陈徐朱沈周吴赵陆胡'

const bytes = (buffer: Buffer | null) => buffer && `\\x${buffer.toString('hex')}`
const since = (today: Temporal.PlainDate, days: number) => today.subtract({ days }).toString()

/**
 * Caseloads with places, past visits and notes in all states, due ones near each other for the ready-made worker, and
 * one household that a ready-made resident follows.
 */
export async function writeVisits(client: pg.Client, keys: Keys, today: Temporal.PlainDate): Promise<void> {
  const grids = await readGrids(client)
  const home = grids.find((grid) => grid.home)
  if (!home) return
  const cases = await readRequests(client)
  const tables = ['caseload', 'holding', 'place', 'weekly', 'quiet', 'consent', 'visit', 'note', 'sealed']
  const written: Written = {
    keys,
    today,
    person: await readPeople(client),
    cases,
    rows: Object.fromEntries(tables.map((table) => [table, []])),
  }
  for (const grid of grids) writeGrid(written, grid)
  await writePlans(client, since(today, 200))
  for (const table of tables) await insertRows(client, `visits.${table}`, written.rows[table] ?? [])
  await client.query(
    `update visits.holding h set lineage = c.lineage from visits.caseload c where c.id = h.caseload_id`,
  )
  await writeFollowing(client, written, home)
}

/** Who holds the caseloads of a micro-grid: the ready-made people where they work, nobody elsewhere. */
function holderOf({ person }: Written, { home, nth, code }: Grid): string | null {
  if (home) return person(['葛守望', '葛守望', '乐长宁'][nth] ?? '')
  return code === TIANPING_ROAD ? person('平小路') : null
}

const TIANPING_ROAD = '310104003'

function writeGrid(written: Written, grid: Grid): void {
  const { rows, today } = written
  const caseload = idFor('demo caseload', grid.unit)
  rows['caseload']?.push({
    id: caseload,
    unit_id: grid.unit,
    lineage: '{}',
    name: grid.zh.slice(-12),
    whole: true,
    version: 1,
  })
  const holder = holderOf(written, grid)
  if (holder !== null)
    rows['holding']?.push({
      id: idFor('demo holding', grid.unit),
      caseload_id: caseload,
      person_id: holder,
      valid: `[${since(today, 300)},)`,
      lineage: '{}',
      noted_at: new Date().toISOString(),
    })
  for (const [n, [kind, visits]] of doorsOf(grid).entries())
    writePlace(written, grid, { caseload, n, kind, visits, holder })
}

type Kind = 'household' | 'shop' | 'organisation'

function doorsOf({ home, nth }: Grid): (readonly [Kind, readonly SaidVisit[]])[] {
  const households = home ? [[FOLLOWED, ...DOORS.slice(0, 8)], DOORS.slice(8), USUAL, USUAL][nth] : USUAL
  const shops = home && nth < 2 ? SHOPS.slice(nth, nth + 2) : [SHOPS[2] ?? []]
  return [
    ...(households ?? USUAL).map((visits) => ['household', visits] as const),
    ...shops.map((visits) => ['shop', visits] as const),
    ...(home && nth === 0 ? [['organisation', []] as const] : []),
  ]
}

type Door = {
  readonly caseload: string
  readonly n: number
  readonly kind: Kind
  readonly visits: readonly SaidVisit[]
  readonly holder: string | null
}

function writePlace(written: Written, grid: Grid, { caseload, n, kind, visits, holder }: Door): void {
  const { rows, keys, today } = written
  const id = idFor('demo place', grid.unit, String(n))
  const address = addressOf(grid, kind, n)
  const family = FAMILIES[(n * 5 + grid.nth) % FAMILIES.length] ?? '王'
  rows['place']?.push({
    id,
    kind,
    unit_id: grid.unit,
    lineage: '{}',
    caseload_id: caseload,
    address_cipher: bytes(hide(keys, 'address', address)),
    address_index: bytes(doorIndex(keys, address)),
    contact_cipher: bytes(hide(keys, 'contact', kind === 'household' ? `${family}家` : `${family}店长`)),
    // Along a lane, some twenty metres from door to door.
    lon: grid.lon + ((n % 5) - 2) * 0.00021,
    lat: grid.lat + (Math.floor(n / 5) - 1) * 0.00018,
    // In the city's own language unless they asked for another.
    language: n % 6 === 5 ? 'wuu' : null,
    since: since(today, 300),
    version: 1,
    changed_at: new Date().toISOString(),
  })
  writeWeekly(written, id, n)
  const by = holder ?? written.person('胡南星')
  if (by === null) return
  if (visits.some(({ way }) => way === 'video'))
    rows['consent']?.push({
      id: idFor('demo consent', id),
      place_id: id,
      told: 'door',
      noted_by: by,
      given_at: momentOf(today, 200),
    })
  for (const [turn, visit] of visits.entries()) writeVisit(written, { place: id, by, turn, n }, visit)
}

/** Some rest on one weekday, some like to be visited in an evening. */
function writeWeekly({ rows }: Written, id: string, n: number): void {
  if (n % 4 === 1)
    rows['weekly']?.push({ place_id: id, wish: 'rest', weekday: 1 + (n % 7), minutes: '[0,1440)' })
  if (n % 3 === 0)
    rows['weekly']?.push({
      place_id: id,
      wish: 'preferred',
      weekday: 1 + ((n + 3) % 7),
      minutes: '[1080,1200)',
    })
}

function addressOf({ zh }: Grid, kind: Kind, n: number): string {
  const lane = zh.replace(/第\d+微网格$/, '')
  if (kind === 'household')
    return `${lane}${Number(/第(\d+)/.exec(zh)?.[1] ?? 1)} 弄 ${3 + Math.floor(n / 3)} 号 ${2 + (n % 3)}0${1 + (n % 2)} 室`
  return kind === 'shop'
    ? `${lane}沿街 ${Number(/第(\d+)/.exec(zh)?.[1] ?? 1)}-${20 + n} 号商铺`
    : `${lane}创意园 2 号楼`
}

/** Ten in the morning, so many days ago. */
const momentOf = (today: Temporal.PlainDate, daysAgo: number, hour = 10) =>
  today
    .subtract({ days: daysAgo })
    .toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: { hour } })
    .toInstant()
    .toString()

function writeVisit(
  written: Written,
  { place, by, turn, n }: { place: string; by: string; turn: number; n: number },
  said: SaidVisit,
): void {
  const { rows, keys, today } = written
  const id = idFor('demo visit', place, String(turn))
  const at = momentOf(today, said.daysAgo, 10 + (n % 8))
  rows['visit']?.push({
    id,
    place_id: place,
    at,
    way: said.way ?? 'door',
    outcome: said.outcome ?? 'met',
    made_by: by,
    print: bytes(keys.blindIndex(id, 'visits.print')),
    noted_at: at,
  })
  if (said.outcome === 'askedNotToCome')
    rows['quiet']?.push({
      id: idFor('demo quiet', id),
      place_id: place,
      kind: 'doNotDisturb',
      days: `[${since(today, said.daysAgo)},)`,
      words_cipher: bytes(hide(keys, 'quiet', '谢谢，有事我会自己找你们。')),
      told: 'door',
      noted_at: at,
    })
  for (const [line, note] of (said.notes ?? []).entries())
    writeNote(
      written,
      { id: idFor('demo note', id, String(line)), visit: id, place, at, nth: n + turn, said },
      note,
    )
  if (said.sealed)
    rows['sealed']?.push({
      id: idFor('demo sealed', id),
      visit_id: id,
      place_id: place,
      purpose: said.sealed.purpose,
      cipher: bytes(hide(keys, 'sealed', said.sealed.text)),
      at,
    })
}

type Around = {
  readonly id: string
  readonly visit: string
  readonly place: string
  readonly at: string
  readonly nth: number
  readonly said: SaidVisit
}

function writeNote(
  { rows, keys, today, cases }: Written,
  { id, visit, place, at, nth, said }: Around,
  note: SaidNote,
): void {
  const filed = note.need === 'request' ? cases[nth % Math.max(1, cases.length)] : undefined
  const later = (days: number | undefined) => (days === undefined ? null : since(today, said.daysAgo - days))
  rows['note']?.push({
    id,
    visit_id: visit,
    place_id: place,
    text_cipher: bytes(hide(keys, 'note', note.text)),
    need: note.need === 'request' && !filed ? 'open' : (note.need ?? null),
    case_id: filed?.id ?? null,
    case_number: filed?.number ?? null,
    coded: false,
    promise_cipher: bytes(hide(keys, 'promise', note.promise ?? null)),
    promised_by: later(note.by),
    kept_on: later(note.kept),
    at,
  })
}

/** The household of a ready-made resident: joined, a correction answered, a sealed passage opened once. */
async function writeFollowing(
  client: pg.Client,
  { person, keys, today }: Written,
  home: Grid,
): Promise<void> {
  const [resident, worker] = [person('林知夏'), person('葛守望')]
  if (resident === null || worker === null) return
  const place = idFor('demo place', home.unit, '0')
  const visit = idFor('demo visit', place, '0')
  await client.query(
    `insert into visits.joined (place_id, person_id, way, since) values ($1, $2, 'code', $3)`,
    [place, resident, momentOf(today, 40)],
  )
  await client.query(
    `insert into visits.opening (sealed_id, place_id, person_id, purpose, at) values ($1, $2, $3, 'healthSupport', $4)`,
    [idFor('demo sealed', visit), place, worker, momentOf(today, 11)],
  )
  await client.query(
    `insert into visits.correction (note_id, place_id, person_id, words_cipher, at, answer_cipher, changed, answered_by, answered_at)
     values ($1, $2, $3, $4, $5, $6, false, $7, $8)`,
    [
      idFor('demo note', visit, '1'),
      place,
      resident,
      hide(keys, 'correction', '驿站说低格要排队，还没有真正解决。'),
      momentOf(today, 9),
      hide(keys, 'answer', '谢谢告诉我，已经再和驿站说好，本周起固定放低格。'),
      worker,
      momentOf(today, 8),
    ],
  )
}

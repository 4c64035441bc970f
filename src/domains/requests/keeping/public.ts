import type { CaseId } from '../../../engines/cases/contract.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { metresBetween } from '../../../kernel/geo.ts'
import { enRequestChannels } from '../../../../messages/en/request-channels.ts'
import { zhRequestChannels } from '../../../../messages/zh-CN/request-channels.ts'
import { FileId } from '../../files/contract.ts'
import { organisationsById } from '../../organisations/public.ts'
import type { CaseKept, CaseReporter } from '../../handling/contract.ts'
import type { CaseKeeper, Looked, Similar } from '../../handling/public.ts'
import type { RequestChannel } from '../contract.ts'
import { kinship, nearness } from '../near/rules.ts'
import { REQUEST } from '../process.ts'
import { openTold } from '../reporter/actions.ts'
import type { RequestsHouse } from '../routes.ts'
import { secondPersonFirst } from '../rules.ts'
import { findPictures } from '../shown/store.ts'
import { likeness } from '../suggestion/rules.ts'
import { findNamed } from '../../stations/public.ts'
import * as store from './store.ts'

/** How far one looks for the same in handling: a street block and a half. Metres. */
const AROUND = 400
const MOST = 10
const ALIKE = 0.4

/** What handling is told of requests. */
export function requestsKeeper(house: Pick<RequestsHouse, 'keys'> & { today(): string }): CaseKeeper {
  return {
    process: REQUEST.name,
    show,
    similar,
    // Where the category wants it, an answer goes out only after a second person has seen it.
    guard: async (tx, _who, { id, effects }) => {
      if (!effects.includes('noCheckNeeded')) return
      if (await store.wantsCheck(tx, id, house.today())) throw secondPersonFirst()
    },
    reporter: async (tx, _who, id): Promise<CaseReporter | null> => {
      const row = await store.findReporter(tx, id)
      if (!row || (row.name === null && row.phone === null)) return null
      return { ...openTold(house.keys, row), address: null, note: null }
    },
  }
}

/** By which way a request came, in both languages. */
function channelWords(channel: RequestChannel): { zh: string; en: string } {
  return { zh: zhRequestChannels[channel], en: enRequestChannels[channel] }
}

async function show(tx: Tx, _who: Who, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, CaseKept>> {
  if (ids.length === 0) return new Map()
  const rows = await store.findKept(tx, ids)
  const files = Map.groupBy(await findPictures(tx, ids), ({ id }) => id)
  const bodies = await bodiesOf(tx, rows)
  const stations = await stationsOf(tx, rows)
  return new Map(
    rows.map((row) => {
      const { id, text, lon, lat, address, channel, reporter } = row
      const kept: CaseKept = {
        text,
        at: lon === null || lat === null ? null : { lon, lat },
        address,
        pictures: (files.get(id) ?? []).map(({ file }) => FileId.parse(file)),
        channel: channelWords(channel),
        reporter: reporter === 'named' ? 'known' : reporter === 'unnamed' ? 'anonymous' : 'none',
        facts: factsOf(row, new Map([...bodies, ...stations])),
      }
      return [id as CaseId, kept]
    }),
  )
}

type Named = { readonly zh: string; readonly en: string }

/** What else is told of a request; shops and stations by their names. */
function factsOf(
  { hotline, foreign, organisation, station, erased }: store.KeptRow,
  names: ReadonlyMap<string, Named>,
): CaseKept['facts'] {
  const named = (id: string | null) => (id === null ? undefined : names.get(id))
  const told: [Named, Named | undefined][] = [
    [LABELS.hotline, alike(hotline)],
    [LABELS.organisation, named(organisation)],
    [LABELS.station, named(station)],
    [LABELS.foreign, alike(foreign)],
    [LABELS.erased, erased ? LABELS.erasedValue : undefined],
  ]
  return told.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

/** Numbers are the same in every language. */
const alike = (number: string | null): Named | undefined =>
  number === null ? undefined : { zh: number, en: number }

/** The shops, companies and hubs whose appeals these are, by their names. */
async function bodiesOf(tx: Tx, rows: readonly store.KeptRow[]): Promise<ReadonlyMap<string, Named>> {
  const ids = rows.flatMap(({ organisation }) => organisation ?? [])
  if (ids.length === 0) return new Map()
  const found = await organisationsById(tx, ids)
  return new Map(found.map(({ id, zh, en }) => [id as string, { zh, en: en ?? zh }]))
}

/** The stations that gathered these, by their names. */
async function stationsOf(tx: Tx, rows: readonly store.KeptRow[]): Promise<ReadonlyMap<string, Named>> {
  const found = await findNamed(
    tx,
    rows.flatMap(({ station }) => station ?? []),
  )
  return new Map(found.map(({ id, name_zh: zh, name_en: en }) => [id as string, { zh, en }]))
}

const LABELS = {
  station: { zh: zhRequestChannels.station, en: enRequestChannels.station },
  organisation: { zh: zhRequestChannels.organisation, en: enRequestChannels.organisation },
  hotline: { zh: zhRequestChannels.hotlineNumber, en: enRequestChannels.hotlineNumber },
  foreign: { zh: zhRequestChannels.foreignNumber, en: enRequestChannels.foreignNumber },
  erased: { zh: zhRequestChannels.erased, en: enRequestChannels.erased },
  erasedValue: { zh: zhRequestChannels.erasedValue, en: enRequestChannels.erasedValue },
} as const

async function similar(tx: Tx, _who: Who, { id, category, kept }: Looked): Promise<readonly Similar[]> {
  const { at, text } = kept
  if (at === null) return []
  const rows = await store.findAround(tx, { id, ...at }, AROUND)
  return rows
    .map((row) => {
      const metres = metresBetween([at.lon, at.lat], [row.lon, row.lat])
      const kin = kinship(category, row.category)
      return {
        row,
        metres,
        score: nearness({ kin, metres, within: AROUND, likeness: likeness(text, row.text) }),
      }
    })
    .filter(({ metres, score }) => metres <= AROUND && score >= ALIKE)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ row, metres }) => ({ case: row.id as CaseId, metres: Math.round(metres) }))
}

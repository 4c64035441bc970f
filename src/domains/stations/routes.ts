import { ANYONE, look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { answersJson, reads, writes } from '../../kernel/handle.ts'
import { prove, type TerritoryHouse } from '../territory/public.ts'
import * as actions from './actions.ts'
import {
  appointMainStation,
  changeStation,
  findNear,
  foundStation,
  getCalendar,
  getMainStation,
  getStation,
  listPoints,
  listRegister,
  listServices,
  type RegisterRow,
  searchStations,
  setHours,
  setPictures,
} from './contract.ts'
import type { StationsMemory } from './memory.ts'
import { replacePictures } from './pictures/actions.ts'
import { stationNotFound } from './rules.ts'
import { showStation } from './station/public.ts'
import { findMainStations } from './main/store.ts'
import { findRegister, readCalendar, readServices, type RegisterStored } from './store.ts'

export type StationsHouse = TerritoryHouse & { readonly stations: StationsMemory }

/** Registers the room's routes. */
export function stationRoutes(app: App, house: StationsHouse): void {
  finding(app, house)
  showing(app, house)
  changing(app, house)
}

function finding(app: App, { stations }: StationsHouse): void {
  answersJson(app, findNear, ({ querystring: { lon, lat, ...ask } }) =>
    stations.nearJson({ at: [lon, lat], ...ask }),
  )
  reads(app, searchStations, ({ querystring: { text, lon, lat, limit } }) =>
    stations.search(text, { at: lon === undefined || lat === undefined ? undefined : [lon, lat], limit }),
  )
  answersJson(app, listPoints, () => JSON.stringify(stations.points()))
}

function showing(app: App, house: StationsHouse): void {
  const { db, territory, stations } = house
  reads(app, getStation, ({ who, params }) => showStation(house, who, params.stationId))
  reads(app, listServices, () => look(db, ANYONE, readServices))
  reads(app, getCalendar, () => look(db, ANYONE, (tx) => readCalendar(tx)))
  reads(app, getMainStation, ({ who, params }) => look(db, who, (tx) => findMainStations(tx, params.unitId)))
  answersJson(app, listRegister, async ({ who, querystring: { unit } }) => {
    const brief = territory.brief(unit)
    if (!brief) throw stationNotFound()
    const units = brief.kind === 'city' ? null : [...territory.below(unit)]
    const rows = await look(db, who, (tx) => findRegister(tx, units))
    return JSON.stringify(rows.map((row) => registerRow(house, row, stations)))
  })
}

function registerRow(
  { territory }: StationsHouse,
  row: RegisterStored,
  stations: StationsMemory,
): RegisterRow {
  const path = territory.path(row.unit_id)
  const nameOf = (kind: string) => path.find((unit) => unit.kind === kind)?.zh ?? ''
  return {
    id: row.id,
    code: row.code,
    tier: row.tier,
    kind: row.kind,
    status: row.status,
    zh: row.name_zh,
    en: row.name_en,
    district: nameOf('district'),
    subdistrict: nameOf('subdistrict'),
    community: nameOf('community'),
    open: stations.isOpen(row.id),
    main: row.main,
  }
}

function changing(app: App, { db }: StationsHouse): void {
  writes(app, db, setHours, async (tx, { who, params, body }) =>
    actions.setHours(tx, await actions.proveStation(tx, who, params.stationId), body),
  )
  writes(app, db, setPictures, async (tx, { who, params, body }) =>
    replacePictures(tx, await actions.proveStation(tx, who, params.stationId), body),
  )
  writes(app, db, changeStation, async (tx, { who, params, body }) =>
    actions.changeStation(tx, who, await actions.proveStation(tx, who, params.stationId), body),
  )
  writes(app, db, foundStation, async (tx, { who, body }) =>
    actions.foundStation(tx, await prove(tx, who, 'station.edit', body.unit), body),
  )
  writes(app, db, appointMainStation, async (tx, { who, params: { unitId }, body }) => {
    await actions.appointMainStation(tx, await prove(tx, who, 'mainStation.appoint', unitId), body)
    return { unit: unitId, station: body.station }
  })
}

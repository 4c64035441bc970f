import { look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import { notFound } from '../../kernel/problem.ts'
import type { StationsHouse } from '../stations/public.ts'
import { prove, type TerritoryMemory } from '../territory/public.ts'
import * as actions from './actions.ts'
import {
  changeOrganisation,
  coverOrganisation,
  endOrganisation,
  foundOrganisation,
  getOrganisation,
  getRoster,
  listOrganisations,
  moveOrganisation,
  type OrganisationRow,
  searchOrganisations,
  serveOrganisations,
  setMatters,
  suggestCover,
  summariseUnit,
  type UnitId,
} from './contract.ts'
import { composeOrganisation } from './organisation/public.ts'
import { type PostsHouse, postRoutes } from './posts/routes.ts'
import { serveOrganisations as serve, showRoster } from './roster/actions.ts'
import { cursorOf, placeOf } from './rules.ts'
import { countFitting, findByText, findPage, type RowOfRegister } from './store.ts'
import { showUnit, suggestFor } from './summary/public.ts'

export type OrganisationsHouse = StationsHouse & PostsHouse & { today(): string }

/** Registers the room's routes. */
export function organisationRoutes(app: App, house: OrganisationsHouse): void {
  register(app, house)
  showing(app, house)
  changing(app, house)
  roster(app, house)
  postRoutes(app, house)
}

/** The units of a register: null for the whole city. Throws not-found. */
function unitsOf(territory: TerritoryMemory, unit: UnitId): string[] | null {
  const brief = territory.brief(unit)
  if (!brief) throw notFound()
  return brief.kind === 'city' ? null : [...territory.below(unit)]
}

function register(app: App, house: OrganisationsHouse): void {
  const { db, territory } = house
  reads(app, listOrganisations, ({ who, querystring: { unit, after, limit, ...wanted } }) =>
    look(db, who, async (tx) => {
      const asked = { ...wanted, units: unitsOf(territory, unit) }
      const rows = await findPage(tx, asked, after === undefined ? undefined : placeOf(after), limit + 1)
      const shown = rows.slice(0, limit)
      const last = rows.length > limit ? shown.at(-1) : undefined
      return {
        rows: shown.map((row) => rowOf(house, row)),
        next: last ? cursorOf(last) : null,
        total: after === undefined ? await countFitting(tx, asked) : null,
      }
    }),
  )
  reads(app, searchOrganisations, ({ who, querystring: { text, kind, unit, limit } }) =>
    look(db, who, async (tx) => {
      const units = unit === undefined ? null : unitsOf(territory, unit)
      const found = await findByText(tx, text, limit, { kind, units })
      return found.map(({ unit: seat, ...brief }) => ({ ...brief, within: withinOf(territory, seat) }))
    }),
  )
}

function withinOf(territory: TerritoryMemory, unit: string): string {
  return territory
    .path(unit)
    .filter(({ kind }) => kind === 'subdistrict' || kind === 'community')
    .map(({ zh }) => zh)
    .join(' · ')
}

function rowOf({ territory, stations }: OrganisationsHouse, row: RowOfRegister): OrganisationRow {
  const path = territory.path(row.unit_id)
  const nameOf = (kind: string) => path.find((unit) => unit.kind === kind)?.zh ?? ''
  return {
    id: row.id,
    kind: row.kind,
    partyLevel: row.party_level,
    zh: row.name_zh,
    en: row.name_en ?? row.name_zh,
    creditCode: row.credit_code,
    district: nameOf('district'),
    subdistrict: nameOf('subdistrict'),
    community: nameOf('community'),
    covered: row.covered,
    served: row.station_id === null ? null : (stations.brief(row.station_id)?.zh ?? ''),
  }
}

function showing(app: App, house: OrganisationsHouse): void {
  const { db, territory } = house
  reads(app, getOrganisation, ({ who, params }) =>
    look(db, who, (tx) => composeOrganisation(tx, house, who, params.organisationId, house.today())),
  )
  reads(app, suggestCover, ({ who, params }) =>
    look(db, who, (tx) => suggestFor(tx, territory, params.organisationId)),
  )
  reads(app, summariseUnit, ({ who, params: { unitId } }) =>
    look(db, who, (tx) => showUnit(tx, territory, unitId)),
  )
}

function changing(app: App, { db, territory }: OrganisationsHouse): void {
  writes(app, db, foundOrganisation, async (tx, { who, body: { unit, ...wish } }) =>
    actions.foundOrganisation(tx, await prove(tx, who, 'organisation.edit', unit), wish),
  )
  writes(app, db, changeOrganisation, async (tx, { who, params, body }) =>
    actions.changeOrganisation(tx, await actions.proveOrganisation(tx, who, params.organisationId), body),
  )
  writes(app, db, moveOrganisation, async (tx, { who, params, body }) => {
    const proof = await actions.proveOrganisation(tx, who, params.organisationId)
    return actions.moveOrganisation(tx, who, proof, body, territory)
  })
  writes(app, db, coverOrganisation, async (tx, { who, params, body }) =>
    actions.coverOrganisation(tx, await actions.proveOrganisation(tx, who, params.organisationId), body),
  )
  writes(app, db, setMatters, async (tx, { who, params, body }) =>
    actions.setMatters(tx, await actions.proveOrganisation(tx, who, params.organisationId), body),
  )
  writes(app, db, endOrganisation, async (tx, { who, params, body }) =>
    actions.endOrganisation(tx, await actions.proveOrganisation(tx, who, params.organisationId), body),
  )
}

function roster(app: App, { db, territory, stations }: OrganisationsHouse): void {
  reads(app, getRoster, ({ who, params }) => {
    if (!stations.brief(params.stationId)) throw notFound()
    return look(db, who, (tx) => showRoster(tx, who, params.stationId, territory))
  })
  writes(app, db, serveOrganisations, (tx, { who, body }) => serve(tx, who, body, stations))
}

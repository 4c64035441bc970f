import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { livedOf } from '../../../kernel/ranges.ts'
import { mainStationsOf, type StationsMemory } from '../../stations/public.ts'
import { lineageOf, reaches, type TerritoryMemory } from '../../territory/public.ts'
import { seatOf } from '../changes/store.ts'
import type { Organisation, OrganisationId, OrganisationProfile } from '../contract.ts'
import { isEmergingSector, organisationNotFound } from '../rules.ts'
import {
  countLeaning,
  findAttachments,
  findBriefs,
  findCoverage,
  findMatters,
  findOrganisation,
  findStationsOf,
  findSubordinates,
} from '../store.ts'

type Memories = { readonly territory: TerritoryMemory; readonly stations: StationsMemory }

/** The day of the database, by which everything here is judged, is the city's day. */
const MOST_SUBORDINATES = 200

/** An organisation with all its history, as whoever asks may see it. Throws organisation-not-found. */
export async function composeOrganisation(
  tx: Tx,
  { territory, stations }: Memories,
  who: Who,
  id: OrganisationId,
  today: string,
): Promise<Organisation> {
  const row = await findOrganisation(tx, id)
  const seat = await seatOf(tx, id)
  if (!row || seat === undefined) throw organisationNotFound()
  const [superior = null] = row.superior_id === null ? [] : await findBriefs(tx, [row.superior_id])
  const named = (station: string) => {
    const found = stations.brief(station)
    return { id: station as Organisation['stations'][number]['id'], zh: found?.zh ?? '', en: found?.en ?? '' }
  }
  const proposed = isEmergingSector(row.kind) ? await proposedStation(tx, seat) : undefined
  return {
    id,
    kind: row.kind,
    zh: row.name_zh,
    en: row.name_en ?? row.name_zh,
    ...livedOf(row.valid),
    profile: profileOf(row),
    superior,
    subordinates: await findSubordinates(tx, id, MOST_SUBORDINATES),
    attachments: (await findAttachments(tx, id)).flatMap(({ unit, ...rest }) => {
      const found = territory.brief(unit)
      return found ? [{ ...rest, unit: found }] : []
    }),
    path: territory.path(seat),
    coverage: await findCoverage(tx, id),
    covers: (await countLeaning(tx, id, today)).covers,
    stations: (await findStationsOf(tx, id)).map(({ station, ...lived }) => ({
      ...named(station),
      ...lived,
    })),
    proposed: proposed === undefined ? null : named(proposed),
    matters: await findMatters(tx, id),
    version: row.version,
    mayEdit: await reaches(tx, who.grants['organisation.edit'] ?? [], seat),
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>

function profileOf(row: Row): OrganisationProfile {
  return {
    zh: row.name_zh,
    en: row.name_en,
    partyLevel: row.party_level,
    creditCode: row.credit_code,
    code: row.code,
    address: row.address,
    street: row.street,
    at: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
    staff: row.staff,
    members: row.members,
    superior: row.superior_id as OrganisationId | null,
  }
}

/** The main station of the smallest grid that a unit lies in, its own included. */
export async function proposedStation(tx: Tx, unit: string): Promise<string | undefined> {
  const lineage = await lineageOf(tx, unit)
  const main = await mainStationsOf(tx, lineage)
  return lineage.flatMap((grid) => main.get(grid) ?? [])[0]
}

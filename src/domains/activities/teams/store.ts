import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { StationId } from '../../stations/contract.ts'
import { TeamId } from '../activity/contract.ts'
import type { Team } from './contract.ts'

export type TeamWish = Pick<Team, 'name' | 'about' | 'meets' | 'topic' | 'active'>
type Row = {
  id: TeamId
  station: StationId
  lineage: string[]
  name_zh: string
  name_en: string
  about_zh: string | null
  about_en: string | null
  meets_zh: string | null
  meets_en: string | null
  topic: string
  active: boolean
  version: number
  coming: number
}
export type TeamRow = Omit<Team, 'mayEdit'> & { readonly lineage: string[] }

const both = (zh: string | null, en: string | null) => (zh === null || en === null ? null : { zh, en })

const read = (where: ReturnType<typeof sql>) => sql<Row>`
  select t.id, t.station_id as station, t.lineage, t.name_zh, t.name_en, t.about_zh, t.about_en, t.meets_zh,
    t.meets_en, t.topic, t.active, t.version,
    (select count(*)::int from activities.activity a join activities.session s on s.activity_id = a.id
      where a.team_id = t.id and a.state = 'published' and s.state = 'planned' and s.starts_at > now()) as coming
  from activities.team t where ${where} order by t.active desc, t.name_zh`

function teamOf(row: Row): TeamRow {
  return {
    id: row.id,
    station: row.station,
    lineage: row.lineage,
    name: { zh: row.name_zh, en: row.name_en },
    about: both(row.about_zh, row.about_en),
    meets: both(row.meets_zh, row.meets_en),
    topic: row.topic,
    active: row.active,
    version: row.version,
    coming: row.coming,
  }
}

export async function findTeams(tx: Tx, station: string): Promise<TeamRow[]> {
  const { rows } = await read(sql`t.station_id = ${station}`).execute(tx)
  return rows.map(teamOf)
}

export async function findTeam(tx: Tx, id: string): Promise<TeamRow | undefined> {
  const { rows } = await read(sql`t.id = ${id}`).execute(tx)
  return rows[0] && teamOf(rows[0])
}

const columns = ({ name, about, meets, topic, active }: TeamWish) => ({
  name_zh: name.zh,
  name_en: name.en,
  about_zh: about?.zh ?? null,
  about_en: about?.en ?? null,
  meets_zh: meets?.zh ?? null,
  meets_en: meets?.en ?? null,
  topic,
  active,
})

export async function insertTeam(tx: Tx, station: string, wish: TeamWish): Promise<TeamId> {
  const row = await tx
    .insertInto('activities.team')
    .values({ station_id: station, ...columns(wish) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return TeamId.parse(row.id)
}

/** Undefined where somebody else has changed it since this version was read. */
export async function updateTeam(
  tx: Tx,
  id: string,
  version: number,
  wish: TeamWish,
): Promise<number | undefined> {
  const row = await tx
    .updateTable('activities.team')
    .set((eb) => ({ ...columns(wish), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

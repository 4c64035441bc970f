import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { StationId } from '../../stations/contract.ts'
import { ThemeId } from '../activity/contract.ts'
import type { Theme } from './contract.ts'

export type ThemeWish = Pick<Theme, 'month' | 'title' | 'about' | 'stations' | 'published'>
export type ThemeRow = Omit<Theme, 'mayEdit'> & { readonly lineage: string[] }
type Row = {
  id: ThemeId
  unit: UnitId
  lineage: string[]
  month: string
  title_zh: string
  title_en: string
  about_zh: string | null
  about_en: string | null
  published: boolean
  version: number
  stations: StationId[]
  activities: number
}

async function themesWhere(tx: Tx, where: RawBuilder<unknown>): Promise<ThemeRow[]> {
  const { rows } = await sql<Row>`
    select t.id, t.unit_id as unit, t.lineage, to_char(t.month, 'YYYY-MM') as month, t.title_zh, t.title_en,
      t.about_zh, t.about_en, t.published, t.version,
      coalesce((select array_agg(m.station_id order by m.station_id) from activities.theme_station m
        where m.theme_id = t.id), '{}') as stations,
      (select count(*)::int from activities.activity a
        where a.theme_id = t.id and a.state in ('published', 'over')) as activities
    from activities.theme t where ${where} order by t.month desc, t.title_zh limit 100`.execute(tx)
  return rows.map(({ title_zh, title_en, about_zh, about_en, ...row }) => ({
    ...row,
    title: { zh: title_zh, en: title_en },
    about: about_zh === null || about_en === null ? null : { zh: about_zh, en: about_en },
  }))
}

/** Of these units' themes, and of those at one of the units above. */
export function findThemes(
  tx: Tx,
  asked: { below: readonly string[] | null; above: readonly string[]; month: string | null },
): Promise<ThemeRow[]> {
  const { below, above, month } = asked
  return themesWhere(
    tx,
    sql`(${below === null} or t.unit_id = any(${[...(below ?? []), ...above]}::uuid[]))
      and (${month}::text is null or t.month = (${month}::text || '-01')::date)`,
  )
}

export async function findTheme(tx: Tx, id: string): Promise<ThemeRow | undefined> {
  return (await themesWhere(tx, sql`t.id = ${id}`))[0]
}

const columns = ({ month, title, about, published }: ThemeWish) => ({
  month: `${month}-01`,
  title_zh: title.zh,
  title_en: title.en,
  about_zh: about?.zh ?? null,
  about_en: about?.en ?? null,
  published,
})

export async function insertTheme(tx: Tx, unit: string, wish: ThemeWish): Promise<ThemeId> {
  const row = await tx
    .insertInto('activities.theme')
    .values({ unit_id: unit, ...columns(wish) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return ThemeId.parse(row.id)
}

/** Undefined where somebody else has changed it since this version was read. */
export async function updateTheme(
  tx: Tx,
  id: string,
  version: number,
  wish: ThemeWish,
): Promise<number | undefined> {
  const row = await tx
    .updateTable('activities.theme')
    .set((eb) => ({ ...columns(wish), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export async function replaceStations(tx: Tx, theme: string, stations: readonly string[]): Promise<void> {
  await tx.deleteFrom('activities.theme_station').where('theme_id', '=', theme).execute()
  const different = [...new Set(stations)]
  if (different.length > 0)
    await tx
      .insertInto('activities.theme_station')
      .values(different.map((station_id) => ({ theme_id: theme, station_id })))
      .execute()
}

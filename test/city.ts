import type pg from 'pg'
import { loadDemoCity } from '../src/demo/load.ts'
import { Keys } from '../src/kernel/keys.ts'
import { asAdmin, freshDatabase, serverUrl, TEMPLATE, type TestDatabase } from './database.ts'
import { TEST_SECRET } from './program.ts'

/** A database that holds the demo city reduced to one district, for tests to copy. */
const CITY_TEMPLATE = 'template_city'

/** Xuhui: all its subdistricts, Hunan Road and Tianping Road among them, and all ready-made people. */
export const CITY_DISTRICT = '310104'

/**
 * A fresh copy of a small real city, dropped when the calling file's tests are done. The first to ask in a
 * test run loads it, which takes about a second; others wait for that.
 */
export async function cityDatabase(): Promise<TestDatabase> {
  await asAdmin(async (admin) => {
    await admin.query(`select pg_advisory_lock(hashtext($1))`, [CITY_TEMPLATE])
    await prepareCity(admin)
  })
  return freshDatabase(CITY_TEMPLATE)
}

/** Loads the city, unless it was loaded into a copy of this very template before. */
async function prepareCity(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ now: string; loaded: string | null }>(
    `select t.oid::text as now, shobj_description(c.oid, 'pg_database') as loaded
     from pg_database t left join pg_database c on c.datname = $2 where t.datname = $1`,
    [TEMPLATE, CITY_TEMPLATE],
  )
  const [template] = rows
  if (!template) throw new Error(`There is no ${TEMPLATE}: run tests by npm test`)
  if (template.now === template.loaded) return
  await admin.query(`drop database if exists ${CITY_TEMPLATE} with (force)`)
  await admin.query(`create database ${CITY_TEMPLATE} template ${TEMPLATE} strategy file_copy`)
  await loadDemoCity(`${serverUrl()}/${CITY_TEMPLATE}`, {
    keys: new Keys(TEST_SECRET),
    today: Temporal.Now.plainDateISO('Asia/Shanghai').toString(),
    district: CITY_DISTRICT,
  })
  // Written last: a load that was killed leaves a template that the next test makes anew.
  await admin.query(`comment on database ${CITY_TEMPLATE} is '${template.now}'`)
}

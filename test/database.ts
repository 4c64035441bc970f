import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { connect, type Database } from '../src/kernel/database.ts'
import { whenDone } from './closing.ts'

/** The migrated database that every test copies. */
export const TEMPLATE = 'template_wutong'
/** Of the program's own role, on a server that holds nothing but tests. */
export const PROGRAM_PASSWORD = 'wutong'

export type TestDatabase = {
  /** Connected as the program, which owns nothing. */
  db: Database
  /** Connection strings: as the owner of all tables, and as the program. */
  ownerUrl: string
  appUrl: string
}

/** A fresh copy of the migrated template, dropped when the calling file's tests are done. */
export async function freshDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin((admin) => admin.query(`create database ${name} template ${template} strategy file_copy`))
  const ownerUrl = `${serverUrl()}/${name}`
  const appUrl = asProgram(ownerUrl)
  const db = connect(appUrl)
  whenDone(async () => {
    await db.destroy()
    await asAdmin((admin) => admin.query(`drop database ${name} with (force)`))
  })
  return { db, ownerUrl, appUrl }
}

/** Runs some work as the superuser of the test server. */
export function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  return asOwner(`${serverUrl()}/postgres`, work)
}

/** Works in one database as the owner of all its tables, through a connection of its own. */
export async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The test server's connection string, without a database. */
export function serverUrl(): string {
  const url = process.env['TEST_PG']
  if (!url) throw new Error('No test server: run tests by `npm test`, or `npm test -- FILE` for some of them')
  return url.replace(/\/$/, '')
}

function asProgram(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  url.username = 'wutong_app'
  url.password = PROGRAM_PASSWORD
  return url.href
}

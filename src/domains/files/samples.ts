import { globSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { freshDatabase } from '../../../test/database.ts'
import { givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { act, type Who } from '../../kernel/access.ts'
import { newId } from '../../kernel/new-id.ts'
import { givenTown } from '../territory/samples.ts'
import { FileId } from './contract.ts'
import { keepFile, type Sight } from './public.ts'

type PictureWish = {
  readonly width?: number
  readonly height?: number
  readonly type?: 'jpeg' | 'png' | 'webp'
}

/**
 * A picture as a phone takes it, lying on its side: with the place, the camera and the way it was held
 * (EXIF orientation 6: turn right to see it upright). The upper half of the upright picture is red.
 */
export async function samplePicture({
  width = 60,
  height = 40,
  type = 'jpeg',
}: PictureWish = {}): Promise<Buffer> {
  const red = await sharp({
    create: { width: Math.ceil(width / 2), height, channels: 3, background: '#ff0000' },
  })
    .png()
    .toBuffer()
  const told = await sharp({ create: { width, height, channels: 3, background: '#0000ff' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: 'Phone', Model: 'Secret 12' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 12/1 30/1' },
    })
    .png()
    .toBuffer()
  return sharp(told).withMetadata({ orientation: 6 }).toFormat(type).toBuffer()
}

/** The smallest whole PDF. */
export const SAMPLE_PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** How a file is sent: a picture by its own officer, unless told. */
export type Sent = { kind?: string; name?: string; key?: string; token?: string; type?: string }

/** The header of whoever is signed in by this token. */
export const cookieOf = (token: string) => ({ cookie: `wutong_session=${token}` })

/** A town whose staff give files and see them, over HTTP: one at a station, one above them, and a neighbour. */
export async function openFiles() {
  const database = await freshDatabase()
  const town = await givenTown(database.ownerUrl)
  const { app, program } = await openTestProgram(database)
  const { db, settings } = program
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
  owner.on('error', () => {})
  after(() => owner.end())

  const own = await givenStaff(database.ownerUrl, 'stationStaff', town.planeNorth)
  const above = await givenStaff(database.ownerUrl, 'stationManager', town.plane)
  const neighbour = await givenStaff(database.ownerUrl, 'administrator', town.maple)
  const whoIs = ({ token }: { token: string }): Promise<Who> => program.identity.whoOf(token)

  const upload = (payload: Buffer | string, { kind = 'picture', name, key, token, type }: Sent = {}) =>
    app.inject({
      method: 'POST',
      url: `/api/files?kind=${kind}${name ? `&name=${encodeURIComponent(name)}` : ''}`,
      headers: {
        ...cookieOf(token ?? own.token),
        'idempotency-key': key ?? newId(),
        'content-type': type ?? 'application/octet-stream',
      },
      payload,
    })
  const see = (id: string, token?: string, rest = '') =>
    app.inject({ url: `/files/${id}${rest}`, headers: token ? cookieOf(token) : {} })
  /** A picture that was given and is kept, seen as `sight` says. */
  const given = async (sight: Sight, by = own) => {
    const id = idOf(await upload(await samplePicture(), { token: by.token }))
    const wish = { use: 'test', subject: { kind: 'test', id: newId() }, sight }
    await act(db, await whoIs(by), (tx) => keepFile(tx, id, wish))
    return id
  }
  /** How many files lie in the storage, and how many rows know of one. */
  const stored = () => globSync('**/*-*', { cwd: join(settings.dataFolder, 'files') }).length
  const rows = async () =>
    (await owner.query<{ n: number }>('select count(*)::int as n from files.file')).rows[0]?.n
  return {
    database,
    town,
    app,
    program,
    owner,
    own,
    above,
    neighbour,
    whoIs,
    upload,
    see,
    given,
    stored,
    rows,
  }
}

/** The file that an upload was answered with. */
export const idOf = (reply: { json: () => unknown }): FileId =>
  FileId.parse((reply.json() as { id: string }).id)

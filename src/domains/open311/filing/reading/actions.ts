import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import multipart from '@fastify/multipart'
import type { App } from '../../../../kernel/app.ts'
import { ProblemError } from '../../../../kernel/problem.ts'
import { ANYONE } from '../../../../kernel/access.ts'
import { type FileId, LARGEST } from '../../../files/contract.ts'
import { givePicture, partsOf } from '../../../files/public.ts'
import { MOST_PICTURES } from '../../../requests/intake/contract.ts'
import type { Given } from '../../asking/rules.ts'
import type { Open311House } from '../../routes.ts'
import { Refused } from '../../wire/rules.ts'

/** What a program sent: its fields, the pictures that were taken in, and how many of what it attached were not. */
export type SentForm = {
  readonly form: Given
  readonly pictures: readonly FileId[]
  readonly lost: number
}

const LIMITS = { files: MOST_PICTURES, fields: 60, fieldSize: 16_384, fileSize: LARGEST.picture + 1 }

/** Registers what files on an app that reads forms with files as they stream in. */
export async function withFiles(app: App, work: (inner: App) => void): Promise<void> {
  await app.register(async (inner) => {
    await inner.register(multipart, { limits: LIMITS })
    work(inner)
  })
}

/**
 * Reads a form as the standard has it, or one with files, as several clients send it (`media`, `photo1`). Nobody's
 * pictures are taken in: `judge` answers whether the fields that came so far hold a key that files, and throws where
 * theirs does not. Throws Refused, 400, for any other body, invalid-request for what is no form.
 */
export async function readForm(
  house: Open311House,
  request: FastifyRequest,
  judge: (form: Given) => Promise<boolean>,
): Promise<SentForm> {
  if (!request.isMultipart()) {
    if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? ''))
      throw new Refused(400, 'form-needed')
    return { form: (request.body ?? {}) as Given, pictures: [], lost: 0 }
  }
  const said: [string, string][] = []
  const pictures: FileId[] = []
  let lost = 0
  for await (const part of partsOf(request)) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') said.push([part.fieldname, part.value])
      continue
    }
    const taken = (await judge(formOf(said))) ? await takePicture(house, part.file) : undefined
    part.file.resume()
    if (taken) pictures.push(taken)
    else lost += 1
  }
  return { form: formOf(said), pictures, lost }
}

/** Names once, or several times. */
function formOf(said: readonly [string, string][]): Given {
  const byName = Map.groupBy(said, ([name]) => name)
  return Object.fromEntries([...byName].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]))
}

/** A picture that is none does not take with it what was reported: undefined. */
async function takePicture(house: Open311House, body: Readable): Promise<FileId | undefined> {
  try {
    return (await givePicture(house, ANYONE, body)).id
  } catch (error) {
    if (error instanceof ProblemError && error.status < 500) return undefined
    throw error
  }
}

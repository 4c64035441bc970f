import { type ImportRegister, uploadImport } from '../../../src/domains/registers/contract.ts'
import { addressOf, NoReply, ProblemReply } from '../api.ts'

/** Registers that can be imported here, those of every day first. */
export const OFFERED = [
  'enterprises',
  'organisations',
  'people',
  'stations',
  'services',
  'requests',
  'buildings',
  'grids',
  'units',
] as const satisfies readonly ImportRegister[]

/** Sends a file as it is; answers the import's id. Throws ProblemReply and NoReply as `call` does. */
export async function upload(ask: {
  register: ImportRegister
  unit: string
  file: File
  language: string
}): Promise<string> {
  const { register, unit, file, language } = ask
  const address = addressOf(uploadImport, { querystring: { register, unit, name: file.name.slice(-200) } })
  const reply = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'accept-language': language,
      'idempotency-key': crypto.randomUUID(),
    },
    body: file,
  }).catch((error: unknown) => {
    throw new NoReply(error)
  })
  const json: unknown = await reply.json().catch(() => undefined)
  if (reply.ok) return uploadImport.schema.response[201].parse(json).id
  throw new ProblemReply(json as ConstructorParameters<typeof ProblemReply>[0])
}

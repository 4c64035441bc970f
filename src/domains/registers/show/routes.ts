import type { FastifyReply } from 'fastify'
import type { Language } from '../../../../messages/catalogue.ts'
import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { notFound } from '../../../kernel/problem.ts'
import { MEDIA_TYPES, writeSheet, type WrittenRow } from '../../../kernel/sheets/write.ts'
import { Readable } from 'node:stream'
import { columnsOf, RegisterName, REGISTERS } from '../columns/contract.ts'
import { ImportId, type ImportRegister } from '../contract.ts'
import { findImport } from '../store.ts'
import { showFaulty } from './actions.ts'

type Deps = { readonly db: Database; readonly keys: Keys }

/** Files for people: empty templates, and the faulty rows of an import with what is wrong with each. */
export function fileRoutes(app: App, deps: Deps): void {
  app.get('/api/registers/templates/:file', { schema: { hide: true } }, (request, reply) => {
    const [name, format] = (request.params as { file: string }).file.split('.')
    const register = RegisterName.safeParse(name)
    if (!register.success || (format !== 'xlsx' && format !== 'csv')) throw notFound()
    return send(reply, format, register.data, template(register.data, format, request.language))
  })
  app.get(
    '/api/registers/imports/:importId/faults.xlsx',
    { schema: { hide: true } },
    async (request, reply) => {
      const id = ImportId.safeParse((request.params as { importId: string }).importId)
      if (!id.success) throw notFound()
      const { who, language } = request
      const file = await look(deps.db, who, (tx) => faultsFile(tx, deps.keys, language, id.data))
      return send(reply, 'xlsx', 'faults', file)
    },
  )
}

function send(
  reply: FastifyReply,
  format: 'xlsx' | 'csv',
  name: string,
  file: AsyncGenerator<Uint8Array>,
): FastifyReply {
  return reply
    .type(MEDIA_TYPES[format])
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(Readable.from(file))
}

/** Headers, an example row and a row that explains each column. */
function template(
  register: RegisterName,
  format: 'xlsx' | 'csv',
  language: Language,
): AsyncGenerator<Uint8Array> {
  const inWords = (both: { zh: string; en: string }) => (language === 'en' ? both.en : both.zh)
  const columns = columnsOf(register).filter(({ kind }) => kind !== 'shape')
  return writeSheet(
    format,
    columns.map(({ header }) => ({ name: inWords(header), kind: 'text', width: 22 })),
    rowsOf([
      { cells: columns.map(({ example }) => example || null) },
      { cells: columns.map(({ about, needed }) => `${needed ? '* ' : ''}${inWords(about)}`) },
    ]),
    { sheet: inWords(REGISTERS[register].name) },
  )
}

/** Rows asked for at once. */
const PAGE = 2_000

/** All faulty rows as they stand in the file, what is wrong beside them. */
async function faultsFile(
  tx: Tx,
  keys: Keys,
  language: Language,
  id: ImportId,
): Promise<AsyncGenerator<Uint8Array>> {
  const found = await findImport(tx, id)
  if (!found) throw notFound()
  const zh = language !== 'en'
  const columns = columnsOf(found.register as ImportRegister).filter(({ key }) => found.mapping.includes(key))
  const rows: WrittenRow[] = []
  for (let after = 0, more = true; more;) {
    const page = await showFaulty(tx, keys, language, id, { after, limit: PAGE })
    for (const { row, faults, cells } of page.rows)
      rows.push({
        cells: [
          row,
          faults.map(({ detail }) => detail).join(' '),
          ...columns.map(({ key }) => cells[key] ?? null),
        ],
      })
    after = page.rows.at(-1)?.row ?? after
    more = page.more
  }
  const names = columns.map(({ header }) => ({
    name: zh ? header.zh : header.en,
    kind: 'text' as const,
    width: 22,
  }))
  const first = [
    { name: zh ? '行号' : 'Row', kind: 'number' as const },
    { name: zh ? '问题' : 'What is wrong', kind: 'text' as const, width: 60 },
  ]
  return writeSheet('xlsx', [...first, ...names], rowsOf(rows), { sheet: zh ? '需要改正' : 'Faults' })
}

async function* rowsOf(rows: readonly WrittenRow[]): AsyncGenerator<WrittenRow> {
  yield* rows
}

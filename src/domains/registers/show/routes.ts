import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import type { Database } from '../../../kernel/database.ts'
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
export function fileRoutes(app: App, { db, keys }: Deps): void {
  app.get('/api/registers/templates/:file', { schema: { hide: true } }, (request, reply) => {
    const [name, format] = (request.params as { file: string }).file.split('.')
    const register = RegisterName.safeParse(name)
    if (!register.success || (format !== 'xlsx' && format !== 'csv')) throw notFound()
    const zh = request.language !== 'en'
    const columns = columnsOf(register.data).filter(({ kind }) => kind !== 'shape')
    const file = writeSheet(
      format,
      columns.map(({ header }) => ({ name: zh ? header.zh : header.en, kind: 'text', width: 22 })),
      rowsOf([
        { cells: columns.map(({ example }) => example || null) },
        { cells: columns.map(({ about, needed }) => `${needed ? '* ' : ''}${zh ? about.zh : about.en}`) },
      ]),
      { sheet: REGISTERS[register.data].name.zh },
    )
    return reply
      .type(MEDIA_TYPES[format])
      .header('content-disposition', `attachment; filename="${register.data}.${format}"`)
      .send(Readable.from(file))
  })
  app.get(
    '/api/registers/imports/:importId/faults.xlsx',
    { schema: { hide: true } },
    async (request, reply) => {
      const id = ImportId.safeParse((request.params as { importId: string }).importId)
      if (!id.success) throw notFound()
      const rows: WrittenRow[] = []
      const { who, language } = request
      const columns = await look(db, who, async (tx) => {
        const row = await findImport(tx, id.data)
        if (!row) throw notFound()
        const all = columnsOf(row.register as ImportRegister).filter(({ key }) => row.mapping.includes(key))
        for (let after = 0; ;) {
          const page = await showFaulty(tx, keys, language, id.data, { after, limit: 2_000 })
          for (const one of page.rows)
            rows.push({
              cells: [
                one.row,
                one.faults.map(({ detail }) => detail).join(' '),
                ...all.map(({ key }) => one.cells[key] ?? null),
              ],
            })
          after = page.rows.at(-1)?.row ?? after
          if (!page.more) break
        }
        return all
      })
      const zh = language !== 'en'
      const file = writeSheet(
        'xlsx',
        [
          { name: zh ? '行号' : 'Row', kind: 'number' },
          { name: zh ? '问题' : 'What is wrong', kind: 'text', width: 60 },
          ...columns.map(({ header }) => ({
            name: zh ? header.zh : header.en,
            kind: 'text' as const,
            width: 22,
          })),
        ],
        rowsOf(rows),
        { sheet: zh ? '需要改正' : 'Faults' },
      )
      return reply
        .type(MEDIA_TYPES.xlsx)
        .header('content-disposition', 'attachment; filename="faults.xlsx"')
        .send(Readable.from(file))
    },
  )
}

async function* rowsOf(rows: readonly WrittenRow[]): AsyncGenerator<WrittenRow> {
  yield* rows
}

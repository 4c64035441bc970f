import { Readable } from 'node:stream'
import { enHandling } from '../../../../messages/en/handling.ts'
import { type HandlingWords, zhHandling } from '../../../../messages/zh-CN/handling.ts'
import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import type { Database } from '../../../kernel/database.ts'
import { answersFile, reads } from '../../../kernel/handle.ts'
import { MEDIA_TYPES, writeSheet } from '../../../kernel/sheets/write.ts'
import type { BoardHouse } from '../board/actions.ts'
import { spokenIn } from '../processes/memory.ts'
import type { SpokenProcess } from '../processes/public.ts'
import { countWatched, showWatched } from './actions.ts'
import * as contract from './contract.ts'
import { cellsOf, columnsOf } from './sheet/actions.ts'

type House = BoardHouse & { readonly db: Database; readonly processes: readonly SpokenProcess[] }

/** Rows of a file at most: whoever needs more narrows it down to a unit. */
const MOST_ROWS = 20_000

/** What needs the eye or the decision of whoever supervises. */
export function watchRoutes(app: App, house: House): void {
  const { db } = house
  reads(app, contract.countWatched, ({ who, querystring: { unit, process } }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => countWatched(tx, house, who, { unit, process: process ?? null }))
  })
  reads(app, contract.listWatched, ({ who, params, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    const { process = null, ...asked } = querystring
    return look(db, who, (tx) => showWatched(tx, house, who, { ...asked, process, kind: params.kind }))
  })
  answersFile(app, contract.exportWatched, async ({ who, language, params: { kind }, querystring }) => {
    const { unit, process = null, format } = querystring
    const asked = { unit, process, kind, limit: MOST_ROWS }
    const { cases } = await look(db, who, (tx) => showWatched(tx, house, who, asked))
    const words: HandlingWords = language === 'en' ? enHandling : zhHandling
    const stageOf = (name: string, stage: string) => {
      const known = house.cases.processes.find((one) => one.name === name)
      return known ? (spokenIn(house.processes, known, language).words.stages[stage] ?? stage) : stage
    }
    const rows = cellsOf(cases, { kind, words, side: language === 'en' ? 'en' : 'zh', stageOf })
    return {
      type: MEDIA_TYPES[format],
      name: `${words.kinds[kind]}.${format}`,
      body: Readable.from(writeSheet(format, columnsOf(words), rows, { sheet: words.sheet.title })),
    }
  })
}

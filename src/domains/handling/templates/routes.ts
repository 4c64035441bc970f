import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import type { Database } from '../../../kernel/database.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { lineageOf, type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import { changeTemplate, keepTemplate, retireTemplate } from './actions.ts'
import * as contract from './contract.ts'
import { findTemplates } from './store.ts'

type House = { readonly db: Database; readonly territory: TerritoryMemory }

/** Answers kept ready: listed for those who handle cases, kept by their units. */
export function templateRoutes(app: App, { db, territory }: House): void {
  reads(app, contract.listAnswerTemplates, ({ who, querystring: { unit, below } }) => {
    if (!territory.brief(unit)) throw unitNotFound()
    return look(db, who, async (tx) => {
      const above = await lineageOf(tx, unit)
      const units = below === 'yes' ? [...new Set([...above, ...territory.below(unit)])] : above
      return (await findTemplates(tx, units)).map((row) => ({ ...row, unit: named(territory, row.unit) }))
    })
  })
  writes(app, db, contract.keepAnswerTemplate, async (tx, { who, body: { unit, ...content } }) => ({
    id: await keepTemplate(tx, who, unit, content),
  }))
  writes(app, db, contract.changeAnswerTemplate, async (tx, { who, params, body }) => ({
    id: params.templateId,
    version: await changeTemplate(tx, who, params.templateId, body),
  }))
  writes(app, db, contract.retireAnswerTemplate, async (tx, { who, params }) => {
    await retireTemplate(tx, who, params.templateId)
    return { id: params.templateId }
  })
}

function named(territory: TerritoryMemory, unit: UnitId): contract.AnswerTemplate['unit'] {
  const { zh, en } = territory.brief(unit) ?? { zh: '', en: '' }
  return { id: unit, zh, en }
}

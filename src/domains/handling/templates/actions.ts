import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import type { AnswerTemplateId, TemplateContent } from './contract.ts'
import { faultsOfText, REFUSALS, templateFaulty, templateNotFound } from './rules.ts'
import * as store from './store.ts'

/** Keeps an answer ready for a unit. Throws not-yours, answer-template-faulty, answer-template-called-so. */
export async function keepTemplate(
  tx: Tx,
  who: Who,
  unit: UnitId,
  content: TemplateContent,
): Promise<AnswerTemplateId> {
  await prove(tx, who, 'case.handle', unit)
  refuseFaulty(content)
  const id = await judged(REFUSALS, () => store.insertTemplate(tx, unit, content))
  await note(tx, 'answerTemplate.keep', id, unit, content)
  return id
}

/** Changes one; gives its new version. Throws answer-template-not-found, changed-meanwhile and as keeping does. */
export async function changeTemplate(
  tx: Tx,
  who: Who,
  id: AnswerTemplateId,
  { version, ...content }: TemplateContent & { version: number },
): Promise<number> {
  const row = await proven(tx, who, id)
  if (row.version !== version) throw changedMeanwhile()
  refuseFaulty(content)
  const next = await judged(REFUSALS, () => store.updateTemplate(tx, id, content))
  await note(tx, 'answerTemplate.change', id, row.unit, content)
  return next
}

/** Offers it no longer. Throws answer-template-not-found, not-yours. */
export async function retireTemplate(tx: Tx, who: Who, id: AnswerTemplateId): Promise<void> {
  const row = await proven(tx, who, id)
  await store.retireTemplate(tx, id)
  await note(tx, 'answerTemplate.retire', id, row.unit, row)
}

async function proven(tx: Tx, who: Who, id: AnswerTemplateId): Promise<store.TemplateRow> {
  const unit = await store.findUnitOf(tx, id)
  if (!unit) throw templateNotFound()
  await prove(tx, who, 'case.handle', unit)
  const row = await store.lockTemplate(tx, id)
  if (!row) throw templateNotFound()
  return row
}

function refuseFaulty({ text }: TemplateContent): void {
  const faults = faultsOfText(text)
  if (faults.length > 0) throw templateFaulty({}, faults)
}

async function note(
  tx: Tx,
  action: string,
  id: AnswerTemplateId,
  unit: UnitId,
  { title, occasion }: Pick<TemplateContent, 'title' | 'occasion'>,
): Promise<void> {
  writeDown(tx, {
    action,
    subject: { kind: 'answerTemplate', id },
    lineage: await lineageOf(tx, unit),
    detail: { title: title.zh, occasion },
  })
}

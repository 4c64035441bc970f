import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { AnswerTemplate, AnswerTemplateId, TemplateContent } from './contract.ts'

export type TemplateRow = Omit<AnswerTemplate, 'unit'> & { readonly unit: UnitId }

const TEMPLATE = sql`t.id, t.unit_id as unit, t.process, t.category, t.occasion::text as occasion,
  jsonb_build_object('zh', t.title_zh, 'en', t.title_en) as title,
  jsonb_build_object('zh', t.text_zh, 'en', t.text_en) as text, t.version, t.changed_at as "changedAt",
  territory.reaches(kernel.scope('case.handle'), t.unit_id) as "mayEdit"`

/** The templates in use of these units; their order is that of the units. */
export async function findTemplates(tx: Tx, units: readonly string[]): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`select ${TEMPLATE}
    from unnest(${[...units]}::uuid[]) with ordinality as unit (id, rank)
    join handling.answer_template t on t.unit_id = unit.id
    where t.retired_at is null order by unit.rank, t.occasion, t.title_zh, t.id limit 2000`.execute(tx)
  return rows
}

/** The unit of one that is in use, as far as whoever asks sees it. */
export async function findUnitOf(tx: Tx, id: AnswerTemplateId): Promise<UnitId | undefined> {
  const { rows } = await sql<{ unit: UnitId }>`select t.unit_id as unit from handling.answer_template t
    where t.id = ${id} and t.retired_at is null`.execute(tx)
  return rows[0]?.unit
}

/** One that is in use, locked against others who change it; only whoever may change it finds it. */
export async function lockTemplate(tx: Tx, id: AnswerTemplateId): Promise<TemplateRow | undefined> {
  const { rows } = await sql<TemplateRow>`select ${TEMPLATE} from handling.answer_template t
    where t.id = ${id} and t.retired_at is null for no key update`.execute(tx)
  return rows[0]
}

export async function insertTemplate(
  tx: Tx,
  unit: UnitId,
  { process, category, occasion, title, text }: TemplateContent,
): Promise<AnswerTemplateId> {
  const { rows } = await sql<{ id: AnswerTemplateId }>`
    insert into handling.answer_template (unit_id, process, category, occasion, title_zh, title_en, text_zh, text_en)
    values (${unit}, ${process}, ${category}, ${occasion}, ${title.zh}, ${title.en}, ${text.zh}, ${text.en})
    returning id`.execute(tx)
  return rows[0]?.id as AnswerTemplateId
}

export async function updateTemplate(
  tx: Tx,
  id: AnswerTemplateId,
  { process, category, occasion, title, text }: TemplateContent,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`update handling.answer_template
    set process = ${process}, category = ${category}, occasion = ${occasion}, title_zh = ${title.zh},
      title_en = ${title.en}, text_zh = ${text.zh}, text_en = ${text.en}, version = version + 1, changed_at = now()
    where id = ${id} returning version`.execute(tx)
  return rows[0]?.version ?? 0
}

export async function retireTemplate(tx: Tx, id: AnswerTemplateId): Promise<void> {
  await sql`update handling.answer_template set retired_at = now(), version = version + 1, changed_at = now()
    where id = ${id}`.execute(tx)
}

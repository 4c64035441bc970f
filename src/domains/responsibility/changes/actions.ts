import { z } from 'zod'
import { enListChanges } from '../../../../messages/en/list-changes.ts'
import {
  type ChangeSaid,
  type ListChangesTexts,
  zhListChanges,
} from '../../../../messages/zh-CN/list-changes.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { AuditEntry } from '../../identity/contract.ts'
import { listAudit } from '../../identity/public.ts'
import { type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import { StepBudget, StepClock } from '../budget/contract.ts'
import type { Both } from '../category/contract.ts'
import { Handler, Level } from '../list/contract.ts'
import type { ResponsibilityMemory } from '../memory.ts'
import type { ListChange } from './contract.ts'

type House = {
  readonly db: Database
  readonly territory: TerritoryMemory
  readonly responsibility: ResponsibilityMemory
}

type Action = keyof ListChangesTexts['told']
const isOurs = (action: string): action is Action => action in zhListChanges.told

/** What was written down beside a change; lines of long ago may lack any of it. */
const Detail = z.object({
  category: z.string().nullish(),
  level: Level.optional(),
  handler: Handler.optional(),
  clock: StepClock.optional(),
  from: z.string().default(''),
  on: z.string().default(''),
  zh: z.string().default(''),
  en: z.string().default(''),
  to: z.string().default(''),
  role: z.string().default(''),
  ...StepBudget.shape,
})
type Detail = z.infer<typeof Detail>

/** What was changed of lists, categories, times and offices at a unit and below, newest first. Throws not-yours. */
export async function changesAt(
  house: House,
  who: Who,
  unit: UnitId,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<{ changes: ListChange[]; next: string | null }> {
  if (!house.territory.brief(unit)) throw unitNotFound()
  const actions = Object.keys(zhListChanges.told)
  const { entries, next } = await listAudit(house, who, { unit, actions, ...page })
  const changes = entries.flatMap((entry): ListChange[] => {
    const { id, at, actor, action } = entry
    return isOurs(action)
      ? [{ id, at, by: actor?.name ?? null, unit: entry.unit, told: tell(house, entry, action) }]
      : []
  })
  return { changes, next }
}

function tell({ responsibility }: House, { detail, unit }: AuditEntry, action: Action): Both {
  const said = Detail.safeParse(detail).data ?? Detail.parse({})
  const office = { zh: unit?.zh ?? '', en: unit?.en ?? '' }
  const inWords = (texts: ListChangesTexts, side: keyof Both) =>
    texts.told[action]({
      ...handlingIn(responsibility, said, side),
      ...timeIn(said, texts),
      category: nameIn(responsibility, said, texts, side),
      day: said.from || said.on,
      name: said[side],
      to: said.to,
      office: office[side],
      role: responsibility.book.roles.get(said.role)?.[side] ?? said.role,
    })
  return { zh: inWords(zhListChanges, 'zh'), en: inWords(enListChanges, 'en') }
}

/** By the name of that day: it may be called otherwise since. */
function nameIn(
  responsibility: ResponsibilityMemory,
  { category, from, on }: Detail,
  texts: ListChangesTexts,
  side: keyof Both,
): string {
  if (!category) return texts.every
  return responsibility.category(category, from || on)?.[side] ?? category
}

function handlingIn(
  responsibility: ResponsibilityMemory,
  { level, handler }: Detail,
  side: keyof Both,
): Pick<ChangeSaid, 'level' | 'whom'> {
  if (!level) return { level: '', whom: '' }
  const name = (by: Handler) => responsibility.whomOf({ level, handler: by })[side]
  return { level: name({ by: 'self' }), whom: handler ? name(handler) : '' }
}

function timeIn(
  { clock, workingDays, workingMinutes, days }: Detail,
  texts: ListChangesTexts,
): Pick<ChangeSaid, 'clock' | 'time'> {
  const name = clock ? texts.clocks[clock] : ''
  if (workingDays !== undefined) return { clock: name, time: texts.workingDays(workingDays) }
  if (workingMinutes !== undefined)
    return { clock: name, time: texts.workingHours(String(Number((workingMinutes / 60).toFixed(1)))) }
  return { clock: name, time: days === undefined ? '' : texts.days(days) }
}

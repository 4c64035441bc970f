import type { CaseId } from '../../../engines/cases/contract.ts'
import type { Action, Budget } from '../../../engines/cases/definition/contract.ts'
import { beginAction, type CaseRead, type Cases } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { FileId } from '../../files/contract.ts'
import { keepFile, type Sight } from '../../files/public.ts'
import { CategoryCode } from '../../responsibility/contract.ts'
import type { ResponsibilityMemory } from '../../responsibility/public.ts'
import type { CaseKeeper } from '../keeper/public.ts'
import { pictureFields } from '../processes/rules.ts'
import type { ActionTaken } from './contract.ts'

export type ActingHouse = {
  readonly cases: Cases
  readonly keepers: readonly CaseKeeper[]
  readonly responsibility: Pick<ResponsibilityMemory, 'route'>
  today(): string
}

export type ActionAsked = {
  readonly id: CaseId
  readonly action: string
  readonly seen: number
  readonly form: Readonly<Record<string, unknown>>
  readonly unit?: UnitId | undefined
}

/**
 * Takes an action on a case: the room that keeps it speaks first, the engine judges and writes, pictures are kept.
 * Throws what the engine and the keeper throw, and file-not-found for pictures that are not whoever's who acts.
 */
export async function actOnCase(
  tx: Tx,
  house: ActingHouse,
  who: Who,
  asked: ActionAsked,
  now = Temporal.Now.instant(),
): Promise<ActionTaken> {
  const { id, action: name, seen, form, unit } = asked
  const wish = { case: id, action: name, seen, form, ...(unit && { unit }) }
  const { read, take } = await beginAction(tx, house.cases, who, wish, now)
  const action = house.cases.process(read.brief.process).actions[name]
  const keeper = house.keepers.find(({ process }) => process === read.brief.process)
  if (action) await keeper?.guard?.(tx, who, { id, action: name, effects: action.effects ?? [], form })
  const budgets = action?.verb === 'reclassify' ? budgetsOf(house, read, form['category']) : undefined
  const { state, events } = await take(budgets && { budgets })
  if (action) await keepPictures(tx, read, action, asked)
  return { stage: state.stage, outcome: state.outcome, version: events }
}

/** What clocks give for another category in the same place; undefined where the list knows no such category. */
function budgetsOf(
  house: ActingHouse,
  { place }: CaseRead,
  category: unknown,
): Readonly<Record<string, Budget>> | undefined {
  const code = CategoryCode.safeParse(category).data
  if (code === undefined) return undefined
  return house.responsibility.route({ category: code, path: place, on: house.today() }).budgets as Record<
    string,
    Budget
  >
}

/** What whoever acts gave belongs to the case from now on, and is seen by those who see it. */
async function keepPictures(
  tx: Tx,
  { brief, place }: CaseRead,
  action: Action,
  { id, form, unit }: ActionAsked,
): Promise<void> {
  const keptAt = unit ?? brief.lead ?? place[0]
  if (!keptAt) return
  const within: Sight = { kind: 'unit', unit: keptAt, permission: 'case.handle' }
  for (const { name, sight } of pictureFields(action)) {
    const isOpen = sight === 'open' && brief.sight === 'public'
    const subject = { kind: sight === 'internal' ? 'caseInternal' : 'case', id }
    for (const file of picturesIn(form[name]))
      await keepFile(tx, file, {
        use: 'caseAction',
        subject,
        sight: isOpen ? { kind: 'public' } : within,
      })
  }
}

/** Each picture once; the engine has judged that they are ids. */
function picturesIn(value: unknown): FileId[] {
  const ids = Array.isArray(value) ? value.flatMap((id) => FileId.safeParse(id).data ?? []) : []
  return [...new Set(ids)]
}

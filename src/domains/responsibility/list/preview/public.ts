import type { Who } from '../../../../kernel/access.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { newId } from '../../../../kernel/new-id.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { reaches, type TerritoryMemory, unitNotFound } from '../../../territory/public.ts'
import type { CategoryCode } from '../../category/contract.ts'
import type { ResponsibilityMemory } from '../../memory.ts'
import { placeBelow } from '../../routing/places/public.ts'
import type { Handler, Level, ListRuleId, Preview } from '../contract.ts'
import type { Rule } from '../../routing/rules.ts'
import { withWish } from '../rules.ts'
import { countOpen } from '../store.ts'

export type PreviewAsked = {
  readonly category: CategoryCode
  readonly level: Level
  readonly from: string
  /** null: the entry ends. */
  readonly handler: Handler | null
  readonly at: UnitId
}

type House = { readonly territory: TerritoryMemory; readonly responsibility: ResponsibilityMemory }

/** What an entry on a unit's list would change at a place from its day on. Throws unit-not-found. */
export function previewOf(
  { territory, responsibility }: House,
  list: UnitId,
  { category, level, from, handler, at }: PreviewAsked,
): Omit<Preview, 'open'> {
  const brief = territory.brief(at)
  if (!brief || !territory.brief(list)) throw unitNotFound()
  const rules = changedBy(responsibility.book.all, list, { category, level, from, handler })
  const path = placeBelow(territory, at)
  const changes: Preview['changes'] = []
  let same = 0
  for (const { code, zh, en } of responsibility.categories(from)) {
    if (!code.startsWith(category)) continue
    const ask = { category: code, path, on: from }
    const [before, after] = [responsibility.route(ask), responsibility.routeWith(rules, ask)].map(
      ({ lead }) => territory.brief(lead.unit),
    )
    if (!before || !after || before.id === after.id) same++
    else changes.push({ category: code, zh, en, at: brief, before, after })
  }
  return { from, changes, same }
}

/** How many open cases of the categories that change lie in the list's unit; null: not for whoever asks. */
export async function openCasesOf(
  tx: Tx,
  who: Who,
  list: UnitId,
  { changes }: Pick<Preview, 'changes'>,
): Promise<number | null> {
  if (!(await reaches(tx, who.grants['case.supervise'] ?? [], list))) return null
  const codes = changes.map(({ category }) => category)
  return codes.length === 0 ? 0 : countOpen(tx, codes, list)
}

/** The entries with this one among them, or without the one that it ends. */
function changedBy(
  all: readonly Rule[],
  list: UnitId,
  { category, level, from, handler }: Omit<PreviewAsked, 'at'>,
): Rule[] {
  const present = all.find(
    (rule) => rule.list === list && rule.category === category && rule.level === level && rule.until === null,
  )
  return withWish(all, {
    id: handler && (newId() as ListRuleId),
    list,
    category,
    level,
    from,
    until: null,
    handler: handler ?? { by: 'self' },
    assists: [],
    goesDown: present?.goesDown ?? true,
    // Whether it may be given down is judged when it is saved; here it is shown as if it were approved.
    approval: present?.approval ?? '—',
    reason: '',
    source: '',
  })
}

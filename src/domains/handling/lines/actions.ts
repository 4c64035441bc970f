import type { CaseBrief, CaseTurn } from '../../../engines/cases/contract.ts'
import type { Cases } from '../../../engines/cases/public.ts'
import type { ResponsibilityMemory } from '../../responsibility/public.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { acceptingAction } from '../processes/rules.ts'
import type { CaseLine, CategoryNamed, UnitNamed } from './contract.ts'

/** Whence ids and codes get their names. */
export type Naming = {
  readonly territory: Pick<TerritoryMemory, 'brief'>
  readonly responsibility: Pick<ResponsibilityMemory, 'category'>
  readonly cases: Pick<Cases, 'processes'>
}

/** A unit by its name of today; null where it has ended. */
export function unitNamed({ territory }: Pick<Naming, 'territory'>, id: string | null): UnitNamed | null {
  const brief = id === null ? undefined : territory.brief(id)
  return brief ? { id: brief.id, kind: brief.kind, zh: brief.zh, en: brief.en } : null
}

/** A category by its name; one that no list ever had keeps its code. */
export function categoryNamed(
  { responsibility }: Pick<Naming, 'responsibility'>,
  code: string | null,
): CategoryNamed | null {
  if (code === null) return null
  const { zh = code, en = code } = responsibility.category(code) ?? {}
  return { code, zh, en }
}

/** A case with names in the place of ids. A unit that has ended is not named any more. */
export function lineOf(naming: Naming, brief: CaseBrief): CaseLine {
  return {
    ...brief,
    category: categoryNamed(naming, brief.category),
    place: unitNamed(naming, brief.place),
    lead: unitNamed(naming, brief.lead),
    turn: null,
    outside: null,
    accept: null,
  }
}

/** The same as it lies in an inbox, with the action that takes it up where that is still to be done. */
export function turnOf(naming: Naming, { part, unit, state, mine, ...brief }: CaseTurn): CaseLine {
  const line = lineOf(naming, brief)
  const named = unitNamed(naming, unit)
  const process = naming.cases.processes.find(({ name }) => name === brief.process)
  const accept = state === 'offered' && process ? acceptingAction(process, brief.stage, part) : undefined
  return { ...line, turn: named && { unit: named, part, state, mine }, accept: accept ?? null }
}

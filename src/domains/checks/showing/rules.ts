import type { Who } from '../../../kernel/access.ts'
import type { UnitBrief, UnitId } from '../../territory/contract.ts'
import type { About, CheckCode, Finding, FindingId, FindingsSummary } from '../contract.ts'
import { CHECKS } from '../judging/rules.ts'

/** A finding as it is stored, with what was said about it. */
export type FindingRow = {
  id: FindingId
  check: CheckCode
  grave: boolean
  unit: UnitId
  about: About
  lon: number | null
  lat: number | null
  appeared_at: Temporal.Instant
  gone_at: Temporal.Instant | null
  before: number
  reason: string | null
  until: string | null
}

/** How many findings of a check a unit has. */
export type CountRow = {
  unit: UnitId
  check: CheckCode
  grave: boolean
  acknowledged: boolean
  count: number
}

/** What showing needs of the territory of today. */
export type Land = {
  brief(id: string): UnitBrief | undefined
  path(id: string): UnitBrief[]
}

const named = (land: Land, id: UnitId): Finding['unit'] => {
  const found = land.brief(id)
  if (found) return { id, kind: found.kind, zh: found.zh, en: found.en }
  // Ended meanwhile: its findings go with the next run.
  return { id, kind: 'microGrid', zh: '—', en: '—' }
}

/** A finding with names, and whether whoever asks can say that it is known. */
export function showFinding(row: FindingRow, land: Land, who: Who): Finding {
  const path = land.path(row.unit)
  const above = path.slice(1, -1)
  const roots = who.grants[CHECKS[row.check].permission] ?? []
  return {
    id: row.id,
    check: row.check,
    grave: row.grave,
    unit: named(land, row.unit),
    within: {
      zh: above.map(({ zh }) => zh).join(' · '),
      en: above.map(({ en }) => en).join(' · '),
    },
    about: { ...row.about, units: row.about.units.map((id) => named(land, id)) },
    at: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
    appearedAt: row.appeared_at,
    goneAt: row.gone_at,
    before: row.before,
    acknowledged: row.reason === null || row.until === null ? null : { reason: row.reason, until: row.until },
    mayAcknowledge: row.gone_at === null && path.some(({ id }) => roots.includes(id)),
  }
}

/** Counts by check, and by the units just below one. */
export function summaryOf(
  rows: readonly CountRow[],
  unit: UnitBrief,
  land: Land,
): Pick<FindingsSummary, 'checks' | 'units'> {
  const checks = new Map<CheckCode, FindingsSummary['checks'][number]>()
  const units = new Map<string, FindingsSummary['units'][number]>()
  for (const { unit: at, check, grave, acknowledged, count } of rows) {
    const sum = checks.get(check) ?? { check, grave, open: 0, acknowledged: 0 }
    checks.set(check, sum)
    if (acknowledged) {
      sum.acknowledged += count
      continue
    }
    sum.open += count
    const child = justBelow(land, unit, at)
    const own = units.get(child.id) ?? { ...child, open: 0, grave: 0, checks: {} }
    units.set(child.id, own)
    own.open += count
    if (grave) own.grave += count
    own.checks[check] = (own.checks[check] ?? 0) + count
  }
  return {
    checks: [...checks.values()].toSorted((a, b) => Number(b.grave) - Number(a.grave) || b.open - a.open),
    units: [...units.values()].toSorted((a, b) => b.grave - a.grave || b.open - a.open),
  }
}

/** The unit just below another on the way to a third; the other itself where there is none. */
function justBelow(land: Land, unit: UnitBrief, at: string): UnitBrief {
  const path = land.path(at)
  return path[path.findIndex(({ id }) => id === unit.id) + 1] ?? unit
}

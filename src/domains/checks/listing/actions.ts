import { enCheckTerms, enStandingChecks } from '../../../../messages/en/checks.ts'
import { zhCheckTerms, zhStandingChecks } from '../../../../messages/zh-CN/checks.ts'
import { ANYONE } from '../../../kernel/access.ts'
import { rowsOf } from '../../../kernel/cursor.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { CheckCode, FindingState } from '../contract.ts'
import { valuesOf } from '../saying/contract.ts'
import { type Land, showFinding } from '../showing/rules.ts'
import { inOrder } from '../store.ts'

/** A finding as a line of a list, in the reader's words. */
export type FindingLine = {
  readonly check: string
  readonly finding: string
  readonly unit: string
  readonly grave: 'yes' | 'no'
  readonly appeared: string
  readonly gone: string | null
  readonly before: number
  readonly reason: string | null
  readonly until: string | null
  readonly lon: number | null
  readonly lat: number | null
}

type Ask = {
  readonly unit: string
  readonly check?: CheckCode | undefined
  readonly state: FindingState
  readonly side: 'zh' | 'en'
  readonly timeZone: string
}

const WORDS = {
  zh: { terms: zhCheckTerms, checks: zhStandingChecks },
  en: { terms: enCheckTerms, checks: enStandingChecks },
} as const

/** What the standing checks found in a unit and below, as far as whoever asks looks after it; grave things first. */
export async function* streamFindings(tx: Tx, land: Land, ask: Ask): AsyncGenerator<FindingLine> {
  const { side, timeZone } = ask
  const { terms, checks } = WORDS[side]
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate().toString()
  for await (const row of rowsOf(tx, inOrder({ ...ask, self: false }))) {
    const finding = showFinding(row, land, ANYONE)
    yield {
      check: checks[finding.check].name,
      finding: checks[finding.check].say(valuesOf(finding, (named) => named[side], terms)),
      unit: finding.unit.id,
      grave: finding.grave ? 'yes' : 'no',
      appeared: dayOf(finding.appearedAt),
      gone: finding.goneAt && dayOf(finding.goneAt),
      before: finding.before,
      reason: finding.acknowledged?.reason ?? null,
      until: finding.acknowledged?.until ?? null,
      lon: row.lon,
      lat: row.lat,
    }
  }
}

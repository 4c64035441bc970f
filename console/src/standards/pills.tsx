import type { AuditResult, FindingBrief } from '../../../src/domains/standards/contract.ts'
import { useStandardTexts } from './texts.ts'

/** How a finding stands: in words, with a colour beside. */
export function FindingPill({ finding }: { finding: Pick<FindingBrief, 'state' | 'overdue'> }) {
  const texts = useStandardTexts()
  const { state, overdue } = finding
  const look = overdue ? 'bad' : { open: 'open', answered: 'info', closed: 'good' }[state]
  return <span className={`std-pill std-pill-${look}`}>{overdue ? texts.overdue : texts.states[state]}</span>
}

/** What came of a check. */
export function ResultPill({ result }: { result: AuditResult }) {
  const texts = useStandardTexts()
  return (
    <span className={`std-pill std-pill-${result.passes ? 'good' : 'bad'}`}>
      {result.passes ? texts.meets : texts.meetsNot} · {texts.score(result.score)}
    </span>
  )
}

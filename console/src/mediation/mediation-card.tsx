import type { CaseShown } from '../../../src/domains/handling/contract.ts'
import { getMediation, type Mediation } from '../../../src/domains/mediation/contract.ts'
import { useAsk } from '../ask.ts'
import { Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { AgreementCard } from './agreement-card.tsx'
import './mediation.css'
import { RecordsCard } from './records-card.tsx'
import { SidesCard } from './sides-card.tsx'

export type PartProps = {
  readonly mediation: Mediation
  /** While it goes on; what is over is read, not written. */
  readonly isOpen: boolean
}

/** What only a mediation has: two sides and what each wants, what was said, the agreement. */
export function MediationCard({ shown }: { shown: CaseShown }) {
  const { words } = useWords()
  const { data, error, refetch } = useAsk(getMediation, { params: { caseId: shown.id } })
  if (!data)
    return error ? (
      <Refusal error={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={words.common.loading} rows={6} />
    )
  const props = { mediation: data, isOpen: shown.kind !== 'closed' }
  return (
    <>
      <SidesCard {...props} />
      <AgreementCard {...props} />
      <RecordsCard {...props} />
    </>
  )
}

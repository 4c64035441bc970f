import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Card, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'

/** What every standing check tells: when it last ran, and what it found. */
type Balance = {
  readonly lastCheck: { readonly at: Temporal.Instant; readonly tookMs: number } | null
  readonly faults: readonly unknown[]
}

type BalanceTexts = {
  readonly lastCheck: (v: { at: string; ms: string }) => string
  readonly neverChecked: string
  readonly clean: string
  readonly mend: string
}

type BalanceCardProps<B> = {
  title: string
  texts: BalanceTexts
  balance: UseQueryResult<B>
  /** The figures as they are now. */
  children: (balance: B) => ReactNode
  /** What was found, one list item each. */
  faults: (balance: B) => ReactNode
}

/** The figures as they are now, and what the last standing check of them found. */
export function BalanceCard<B extends Balance>({
  title,
  texts,
  balance,
  children,
  faults,
}: BalanceCardProps<B>) {
  const { words, language } = useWords()
  const { data } = balance
  const last = data?.lastCheck
  const when = last && { at: momentInWords(last.at, language), ms: words.format.count(last.tookMs) }
  return (
    <Card title={title} aside={<p className="hint">{when ? texts.lastCheck(when) : texts.neverChecked}</p>}>
      <Refusal error={balance.error} onRetry={() => void balance.refetch()} />
      {balance.isPending && <Waiting text={words.common.loading} rows={6} />}
      {data && (
        <>
          {children(data)}
          {data.faults.length > 0 && (
            <>
              <p>{texts.mend}</p>
              <ul className="seats-faults">{faults(data)}</ul>
            </>
          )}
          {data.faults.length === 0 && last && <p>{texts.clean}</p>}
        </>
      )}
    </Card>
  )
}

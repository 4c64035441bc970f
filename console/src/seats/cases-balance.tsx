import { enConsoleStanding } from '../../../messages/en/console-standing.ts'
import { zhConsoleStanding } from '../../../messages/zh-CN/console-standing.ts'
import { type CaseFault, getCaseBalance } from '../../../src/engines/cases/standing/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'

export const useStandingTexts = () => useTexts({ 'zh-CN': zhConsoleStanding, en: enConsoleStanding })

/** Whether what lists show of cases is what their events say. */
export function CasesBalance() {
  const texts = useStandingTexts()
  const { words, language } = useWords()
  const balance = useAsk(getCaseBalance, {})
  const { data } = balance
  const last = data?.lastCheck
  const when = last && {
    at: momentInWords(last.at, language),
    ms: words.format.count(last.tookMs),
  }
  return (
    <Card
      title={texts.cases}
      aside={<p className="hint">{when ? texts.lastCheck(when) : texts.neverChecked}</p>}
    >
      <Refusal error={balance.error} onRetry={() => void balance.refetch()} />
      {balance.isPending && <Waiting text={words.common.loading} rows={4} />}
      {data && (
        <>
          <dl className="seats-sum">
            <div data-sign="">
              <dt>{texts.open}</dt>
              <dd className="num">{words.format.count(data.open)}</dd>
            </div>
          </dl>
          {last && (
            <p className="hint">
              {texts.looked}: {texts.openLooked(words.format.count(last.open))} ·{' '}
              {texts.closedLooked(words.format.count(last.closed))}
            </p>
          )}
          {data.faults.length > 0 && <Faults faults={data.faults} />}
          {data.faults.length === 0 && last && <p>{texts.clean}</p>}
        </>
      )}
    </Card>
  )
}

function Faults({ faults }: { faults: readonly CaseFault[] }) {
  const texts = useStandingTexts()
  return (
    <>
      <p>{texts.mend}</p>
      <ul className="seats-faults">
        {faults.map(({ case: id, number, kind, what, stored, found }) => (
          <li key={`${id} ${what}`}>
            <b>{texts.kinds[kind]}</b>
            <span>{texts.says({ stored: stored ?? '–', found: found ?? '–' })}</span>
            <small>
              {texts.number(number)} · <code>{what}</code>
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}

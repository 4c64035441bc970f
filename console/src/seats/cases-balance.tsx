import { enConsoleStanding } from '../../../messages/en/console-standing.ts'
import { zhConsoleStanding } from '../../../messages/zh-CN/console-standing.ts'
import { type CaseFault, getCaseBalance } from '../../../src/engines/cases/standing/contract.ts'
import { useAsk } from '../ask.ts'
import { useTexts, useWords } from '../words.tsx'
import { BalanceCard } from './balance-card.tsx'

export const useStandingTexts = () => useTexts({ 'zh-CN': zhConsoleStanding, en: enConsoleStanding })

/** Whether what lists show of cases is what their events say. */
export function CasesBalance() {
  const texts = useStandingTexts()
  const { words } = useWords()
  const balance = useAsk(getCaseBalance, {})
  return (
    <BalanceCard
      title={texts.cases}
      texts={texts}
      balance={balance}
      faults={({ faults }) => faults.map((one) => <Fault key={`${one.case} ${one.what}`} fault={one} />)}
    >
      {({ open, lastCheck }) => (
        <>
          <dl className="seats-sum">
            <div data-sign="">
              <dt>{texts.open}</dt>
              <dd className="num">{words.format.count(open)}</dd>
            </div>
          </dl>
          {lastCheck && (
            <p className="hint">
              {texts.looked}: {texts.openLooked(words.format.count(lastCheck.open))} ·{' '}
              {texts.closedLooked(words.format.count(lastCheck.closed))}
            </p>
          )}
        </>
      )}
    </BalanceCard>
  )
}

function Fault({ fault: { number, kind, what, stored, found } }: { fault: CaseFault }) {
  const texts = useStandingTexts()
  return (
    <li>
      <b>{texts.kinds[kind]}</b>
      <span>{texts.says({ stored: stored ?? '–', found: found ?? '–' })}</span>
      <small>
        {texts.number(number)} · <code>{what}</code>
      </small>
    </li>
  )
}

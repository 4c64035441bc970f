import { enConsoleCapacity } from '../../../messages/en/console-capacity.ts'
import { zhConsoleCapacity } from '../../../messages/zh-CN/console-capacity.ts'
import type { SeatCounts } from '../../../src/engines/capacity/contract.ts'
import { getSeatBalance, type SeatFault } from '../../../src/engines/capacity/standing/contract.ts'
import { useAsk } from '../ask.ts'
import { PageHead } from '../ui/card.tsx'
import { useTexts, useWords } from '../words.tsx'
import { BalanceCard } from './balance-card.tsx'
import { CasesBalance, useStandingTexts } from './cases-balance.tsx'
import './seats.css'

const useSeatTexts = () => useTexts({ 'zh-CN': zhConsoleCapacity, en: enConsoleCapacity })

/** The standing checks of what the program counts: seats, and cases by their events. */
export function SeatsPage() {
  const texts = useStandingTexts()
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{texts.above}</p>} />
      <div className="seats">
        <SeatsBalance />
        <CasesBalance />
      </div>
    </>
  )
}

/** Whether all seats add up: the sum as it is now, and what the last standing check found. */
function SeatsBalance() {
  const texts = useSeatTexts()
  const { words } = useWords()
  const balance = useAsk(getSeatBalance, {})
  return (
    <BalanceCard
      title={texts.sum}
      texts={texts}
      balance={balance}
      faults={({ faults }) =>
        faults.map((one) => <Fault key={`${one.offer} ${one.bucket} ${one.what}`} fault={one} />)
      }
    >
      {({ offers, totals, faults }) => (
        <>
          <p className="hint">{texts.offers(words.format.count(offers))}</p>
          <Sum totals={totals} clean={faults.length === 0} />
        </>
      )}
    </BalanceCard>
  )
}

/** The equation, written out. */
function Sum({ totals, clean }: { totals: SeatCounts; clean: boolean }) {
  const texts = useSeatTexts()
  const { words } = useWords()
  const terms = [
    ['confirmed', ''],
    ['held', '+'],
    ['free', '+'],
    ['capacity', '='],
  ] as const
  const balanced = clean && totals.confirmed + totals.held + totals.free === totals.capacity
  return (
    <>
      <dl className="seats-sum">
        {terms.map(([name, sign]) => (
          <div key={name} data-sign={sign}>
            <dt>{texts[name]}</dt>
            <dd className="num">{words.format.count(totals[name])}</dd>
          </div>
        ))}
      </dl>
      <p>
        <span className={`tag ${balanced ? 'tag-main' : 'seats-off'}`}>
          {balanced ? texts.balanced : texts.unbalanced}
        </span>
      </p>
      <h3 className="seats-beside">{texts.beside}</h3>
      <dl className="seats-others">
        {(['waiting', 'requested', 'entered'] as const).map((name) => (
          <div key={name}>
            <dt>{texts[name]}</dt>
            <dd className="num">{words.format.count(totals[name])}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Fault({ fault: { offer, subject, bucket, what, counted, found } }: { fault: SeatFault }) {
  const texts = useSeatTexts()
  const { words } = useWords()
  const count = (value: number | null) => (value === null ? '–' : words.format.count(value))
  return (
    <li>
      <b>{texts.what[what]}</b>
      <span className="num">{texts.says({ counted: count(counted), found: count(found) })}</span>
      <small>
        {subject ? (texts.subjects[subject.kind] ?? subject.kind) : texts.orphan}{' '}
        <code>{subject?.id ?? offer}</code>
        {bucket !== null && ` · ${texts.bucket(bucket)}`}
      </small>
    </li>
  )
}

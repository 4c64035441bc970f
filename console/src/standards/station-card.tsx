import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { beginAudit, getStationAudits, type StationAudits } from '../../../src/domains/standards/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { FindingPill, ResultPill } from './pills.tsx'
import './standards.css'
import { useStandardTexts } from './texts.ts'

/** How a station stands against its standard, on its own page: last result, what is open, begin a check. */
export function StandardCard({ stationId }: { stationId: StationId }) {
  const texts = useStandardTexts()
  const navigate = useNavigate()
  const { data } = useAsk(getStationAudits, { params: { stationId } })
  const begin = useSend(beginAudit)
  if (!data || (data.audits.length === 0 && data.mayBegin.length === 0)) return null
  const { last } = data.standing
  const open = data.audits.filter(({ submittedAt }) => submittedAt === null)
  return (
    <Card title={texts.cardTitle} className="std-card">
      <div className="std-form">
        <p>
          {last?.result ? (
            <>
              <ResultPill result={last.result} /> {texts.kinds[last.kind]} · {texts.edition(last.edition)}{' '}
              <Link to="/standards/checks/$auditId" params={{ auditId: last.id }}>
                {texts.read}
              </Link>
            </>
          ) : (
            texts.notChecked
          )}
        </p>
        {data.findings.length > 0 && <Open findings={data.findings} />}
        <Refusal error={begin.error} />
        <div className="std-acts">
          {open.map((audit) => (
            <Link key={audit.id} to="/standards/checks/$auditId" params={{ auditId: audit.id }}>
              {texts.kinds[audit.kind]} · {audit.mine ? texts.fill : texts.read}
            </Link>
          ))}
          {data.mayBegin.map((kind) => (
            <Button
              key={kind}
              loading={begin.isPending}
              onClick={() =>
                begin.mutate(
                  { body: { station: stationId, kind } },
                  {
                    onSuccess: ({ id }) =>
                      void navigate({ to: '/standards/checks/$auditId', params: { auditId: id } }),
                  },
                )
              }
            >
              {texts.begin} · {texts.kinds[kind]}
            </Button>
          ))}
        </div>
      </div>
    </Card>
  )
}

function Open({ findings }: { findings: StationAudits['findings'] }) {
  const texts = useStandardTexts()
  const { inWords, language } = useWords()
  return (
    <ul className="std-list">
      {findings.map((finding) => (
        <li key={finding.id}>
          <div className="std-main">
            <Link to="/standards/findings/$findingId" params={{ findingId: finding.id }}>
              {inWords(finding.text)}
            </Link>
          </div>
          <span className="num">{texts.due(dayInWords(finding.dueOn, language))}</span>
          <FindingPill finding={finding} />
        </li>
      ))}
    </ul>
  )
}

import { Link } from '@tanstack/react-router'
import {
  getDesk,
  listFindings,
  type AuditBrief,
  type FindingBrief,
  type Standing,
} from '../../../src/domains/standards/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { ExportMenu } from '../ui/export-menu.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Draws } from './draws.tsx'
import { FindingPill, ResultPill } from './pills.tsx'
import './standards.css'
import { useStandardTexts } from './texts.ts'

/** What is to be put right, what is to be checked, and how the stations of my unit stand. */
export function StandardsPage() {
  const texts = useStandardTexts()
  const { words } = useWords()
  const { unit } = useMine()
  const desk = useAsk(getDesk, { querystring: { unit: unit.id } })
  const findings = useAsk(listFindings, { querystring: { unit: unit.id } })
  const error = desk.error ?? findings.error
  return (
    <>
      <PageHead title={texts.title}>
        <Link to="/standards/rules">{texts.rules}</Link>
        <Link to="/building">{texts.building}</Link>
        <ExportMenu lists={['audits']} asked={{ unit: unit.id }} />
      </PageHead>
      {error && <Refusal error={error} onRetry={() => void desk.refetch()} />}
      {!desk.data || !findings.data ? (
        !error && <Waiting text={words.common.loading} rows={8} />
      ) : (
        <div className="std-grid">
          <Card title={texts.toCheck}>
            <Checks audits={desk.data.audits} />
          </Card>
          <Card title={texts.toFix}>
            <Findings findings={findings.data} />
          </Card>
          <Card title={texts.standings}>
            <p className="hint">
              {texts.counts(desk.data)} · {texts.standingsHint}
            </p>
            <Standings standings={desk.data.standings} />
          </Card>
          {desk.data.mayInspect && (unit.kind === 'district' || unit.kind === 'subdistrict') && (
            <Card title={texts.draws}>
              <Draws unit={unit} />
            </Card>
          )}
        </div>
      )}
    </>
  )
}

function Checks({ audits }: { audits: readonly AuditBrief[] }) {
  const texts = useStandardTexts()
  const { inWords, language } = useWords()
  if (audits.length === 0) return <p className="hint">{texts.nothingToCheck}</p>
  return (
    <ul className="std-list">
      {audits.map((audit) => (
        <li key={audit.id}>
          <div className="std-main">
            <Link to="/standards/checks/$auditId" params={{ auditId: audit.id }}>
              {inWords(audit.station)}
            </Link>
            <small>
              {texts.kinds[audit.kind]} · {audit.inspector.name ?? texts.someone} ·{' '}
              {texts.begun(dayInWords(dayOf(audit.begunAt), language))}
            </small>
          </div>
          <span className="std-pill std-pill-open">{audit.mine ? texts.fill : texts.read}</span>
        </li>
      ))}
    </ul>
  )
}

/** The day of a moment by the clock of this desk. */
function dayOf(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate().toString()
}

/** What is open in the order of its deadlines; on a phone a few dozen are enough to begin with. */
function Findings({ findings }: { findings: readonly FindingBrief[] }) {
  const texts = useStandardTexts()
  const { inWords, language } = useWords()
  if (findings.length === 0) return <p className="hint">{texts.nothingToFix}</p>
  return (
    <ul className="std-list">
      {findings.map((finding) => (
        <li key={finding.id}>
          <div className="std-main">
            <Link to="/standards/findings/$findingId" params={{ findingId: finding.id }}>
              {inWords(finding.text)}
            </Link>
            <small>
              {inWords(finding.station)} · {texts.haves[finding.have]}
              {finding.must && ` · ${texts.must}`}
            </small>
          </div>
          <span className="num">{texts.due(dayInWords(finding.dueOn, language))}</span>
          <FindingPill finding={finding} />
        </li>
      ))}
    </ul>
  )
}

function Standings({ standings }: { standings: readonly Standing[] }) {
  const texts = useStandardTexts()
  const { inWords } = useWords()
  if (standings.length === 0) return <p className="hint">{texts.noStandings}</p>
  return (
    <ul className="std-list">
      {standings.map(({ station, last, open, overdue, answered }) => (
        <li key={station.id}>
          <div className="std-main">
            <Link to="/stations/$stationId" params={{ stationId: station.id }}>
              {inWords(station)}
            </Link>
            <small>
              {last && `${texts.kinds[last.kind]} · ${texts.edition(last.edition)}`}
              {open + answered > 0 && ` · ${texts.open} ${open} · ${texts.states.answered} ${answered}`}
            </small>
          </div>
          {overdue > 0 && (
            <span className="std-pill std-pill-bad">
              {texts.overdue} {overdue}
            </span>
          )}
          {last?.result && <ResultPill result={last.result} />}
        </li>
      ))}
    </ul>
  )
}

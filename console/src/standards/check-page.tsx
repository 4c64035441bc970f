import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import {
  type Audit,
  type AuditId,
  dropAudit,
  fits,
  getAudit,
  type Item,
  submitAudit,
} from '../../../src/domains/standards/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Photos } from '../ui/photos.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { ItemCard } from './item-card.tsx'
import { FindingPill, ResultPill } from './pills.tsx'
import './standards.css'
import { useStandardTexts } from './texts.ts'
import { isDone, NOTHING, useAnswers } from './use-answers.ts'

const route = getRouteApi('/shell/standards/checks/$auditId')

/** A check of a station: to be filled in by whoever does it, to be read by those concerned. */
export function CheckPage() {
  const { auditId } = route.useParams()
  const { words, inWords } = useWords()
  const texts = useStandardTexts()
  const { data: audit, error, refetch } = useAsk(getAudit, { params: { auditId: auditId as AuditId } })
  if (error && !audit) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!audit) return <Waiting text={words.common.loading} rows={8} />
  const filling = audit.mine && audit.submittedAt === null
  return (
    <>
      <PageHead
        title={inWords(audit.station)}
        above={
          <span className="over-title">
            {texts.kinds[audit.kind]} · {inWords(audit.standard)} {texts.edition(audit.edition)}
          </span>
        }
      >
        <Link to="/standards">{texts.title}</Link>
        <Link to="/stations/$stationId" params={{ stationId: audit.station.id }}>
          {texts.station}
        </Link>
      </PageHead>
      {filling ? <Filling key={audit.id} audit={audit} /> : <Reading audit={audit} />}
    </>
  )
}

function Filling({ audit }: { audit: Audit }) {
  const texts = useStandardTexts()
  const { answers, answer, flush, state, error } = useAnswers(audit)
  const done = audit.items.map((item) => isDone(item, answers[item.code]))
  const [at, setAt] = useState(() => Math.max(0, done.indexOf(false)))
  const item = audit.items[at]
  if (!item) return null
  const all = audit.items.length
  const gaps = done.filter((one) => !one).length
  return (
    <div className="std-sheet">
      <p role="status" className="hint">
        {texts.progress({ done: all - gaps, all })} ·{' '}
        {{ saved: texts.saved, saving: texts.saving, kept: texts.keptHere }[state]}
      </p>
      <Card title={texts.item({ n: at + 1, all })}>
        <ItemCard
          key={item.code}
          item={item}
          wish={answers[item.code] ?? NOTHING}
          onChange={(change) => answer(item.code, change)}
        />
      </Card>
      <Refusal error={error} />
      <Foot audit={audit} done={done} at={at} onTurn={setAt} onFlush={flush} />
      <details>
        <summary>{texts.list}</summary>
        <Overview audit={audit} done={done} onChoose={setAt} />
        <Drop audit={audit} />
      </details>
    </div>
  )
}

type FootProps = {
  audit: Audit
  done: readonly boolean[]
  at: number
  onTurn: (at: number) => void
  onFlush: () => Promise<boolean>
}

/** To and fro, to the next gap, and where there is none, to the end. */
function Foot({ audit, done, at, onTurn, onFlush }: FootProps) {
  const texts = useStandardTexts()
  const { message } = App.useApp()
  const send = useSend(submitAudit)
  const gaps = done.includes(false)
  const submit = async () => {
    if (!(await onFlush())) return
    send.mutate({ params: { auditId: audit.id } }, { onSuccess: () => void message.success(texts.submitted) })
  }
  return (
    <>
      <Refusal error={send.error} />
      <div className="std-foot">
        <Button size="large" disabled={at === 0} onClick={() => onTurn(at - 1)}>
          {texts.previous}
        </Button>
        <Button
          size="large"
          type={gaps ? 'primary' : 'default'}
          disabled={at === done.length - 1}
          onClick={() => onTurn(at + 1)}
        >
          {texts.next}
        </Button>
        {gaps ? (
          <Button size="large" onClick={() => onTurn(nextGap(done, at))}>
            {texts.nextGap}
          </Button>
        ) : (
          <Button size="large" type="primary" loading={send.isPending} onClick={() => void submit()}>
            {texts.submit}
          </Button>
        )}
        <span className="hint">{texts.submitHint}</span>
      </div>
    </>
  )
}

function Drop({ audit }: { audit: Audit }) {
  const texts = useStandardTexts()
  const { modal } = App.useApp()
  const drop = useSend(dropAudit)
  const ask = () =>
    void modal.confirm({
      title: texts.dropSure,
      onOk: () => drop.mutateAsync({ params: { auditId: audit.id } }),
    })
  return (
    <>
      <Refusal error={drop.error} />
      <Button type="text" danger onClick={ask}>
        {texts.drop}
      </Button>
    </>
  )
}

function nextGap(done: readonly boolean[], at: number): number {
  const after = done.indexOf(false, at + 1)
  return after >= 0 ? after : Math.max(0, done.indexOf(false))
}

function Overview({
  audit,
  done,
  onChoose,
}: {
  audit: Audit
  done: readonly boolean[]
  onChoose: (at: number) => void
}) {
  const texts = useStandardTexts()
  const { inWords } = useWords()
  return (
    <ul className="std-list">
      {audit.items.map((item, at) => (
        <li key={item.code}>
          <div className="std-main">
            <Button type="link" onClick={() => onChoose(at)}>
              {at + 1}. {inWords(item.text)}
            </Button>
          </div>
          <span className={`std-pill ${done[at] ? 'std-pill-good' : ''}`}>
            {done[at] ? texts.done : texts.unanswered}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Reading({ audit }: { audit: Audit }) {
  const texts = useStandardTexts()
  const { language } = useWords()
  return (
    <div className="std-sheet">
      <Card title={texts.result}>
        <p>
          {audit.result ? <ResultPill result={audit.result} /> : texts.unanswered}{' '}
          {audit.result && audit.result.failed > 0 && texts.failed(audit.result.failed)}
        </p>
        <p className="hint">
          {texts.inspector} {audit.inspector.name ?? texts.someone}
          {audit.submittedAt && ` · ${momentInWords(audit.submittedAt, language)}`}
        </p>
      </Card>
      <Card title={texts.list}>
        <ul className="std-list">
          {audit.items.map((item) => (
            <li key={item.code}>
              <Answered audit={audit} item={item} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}

type Given = Audit['answers'][number] | undefined

function Answered({ audit, item }: { audit: Audit; item: Item }) {
  const texts = useStandardTexts()
  const { inWords } = useWords()
  const given = audit.answers.find((one) => one.item === item.code)
  const finding = audit.findings.find((one) => one.item === item.code)
  return (
    <>
      <div className="std-main">
        {inWords(item.text)}
        <Said item={item} given={given} />
        <Photos photos={given?.photos ?? []} nameOf={texts.photo} />
      </div>
      {finding && (
        <Link to="/standards/findings/$findingId" params={{ findingId: finding.id }}>
          <FindingPill finding={{ state: finding.state, overdue: false }} />
        </Link>
      )}
      <FitPill item={item} given={given} />
    </>
  )
}

function Said({ item, given }: { item: Item; given: Given }) {
  const texts = useStandardTexts()
  const said = [texts.haves[item.have]]
  if (item.answer === 'count' && typeof given?.value === 'number')
    said.push(`${given.value} (${texts.least(item.least ?? 1)})`)
  if (given?.notApplicable) said.push(given.notApplicable)
  if (given?.note) said.push(given.note)
  return <small>{said.join(' · ')}</small>
}

function FitPill({ item, given }: { item: Item; given: Given }) {
  const texts = useStandardTexts()
  if (given?.notApplicable) return <span className="std-pill">{texts.notApplicable}</span>
  const fit = given && given.value !== null ? fits(item, given.value) : undefined
  if (fit === undefined) return <span className="std-pill">{texts.unanswered}</span>
  return <span className={`std-pill std-pill-${fit ? 'good' : 'bad'}`}>{fit ? texts.yes : texts.no}</span>
}

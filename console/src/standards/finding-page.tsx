import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import {
  actOnFinding,
  type Finding,
  type FindingAct,
  type FindingId,
  getFinding,
} from '../../../src/domains/standards/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords, momentInWords, today } from '../ui/days.ts'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { DayField, LongTextField, NumberField } from '../ui/field.tsx'
import { Photos } from '../ui/photos.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { useWords } from '../words.tsx'
import { EvidenceField } from './evidence-field.tsx'
import { FindingPill } from './pills.tsx'
import './standards.css'
import { useStandardTexts } from './texts.ts'

const route = getRouteApi('/shell/standards/findings/$findingId')

/** Something that must be put right: what is wanted, by when, what happened, what I can do. */
export function FindingPage() {
  const { findingId } = route.useParams()
  const { words, inWords, language } = useWords()
  const texts = useStandardTexts()
  const { data, error, refetch } = useAsk(getFinding, { params: { findingId: findingId as FindingId } })
  if (error && !data) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={6} />
  return (
    <>
      <PageHead
        title={inWords(data.text)}
        above={<span className="over-title">{inWords(data.station)}</span>}
      >
        <FindingPill finding={data} />
        <Link to="/standards">{texts.title}</Link>
      </PageHead>
      <div className="std-sheet">
        <Card title={texts.wanted}>
          <p className="std-how">
            {texts.how}: {inWords(data.wanted.how)}
          </p>
          <p>
            {texts.haves[data.have]}
            {data.must && ` · ${texts.must}`} · <b>{texts.due(dayInWords(data.dueOn, language))}</b>
            {data.unit && ` · ${inWords(data.unit)}`}
          </p>
          {data.asked && <p className="notice">{texts.asksUntil(dayInWords(data.asked, language))}</p>}
          <Link to="/standards/checks/$auditId" params={{ auditId: data.audit }}>
            {texts.check}
          </Link>
        </Card>
        <Acts key={data.version} finding={data} />
        <Card title={texts.history}>
          <History finding={data} />
        </Card>
      </div>
    </>
  )
}

type Act = FindingAct['act']

function Acts({ finding }: { finding: Finding }) {
  const texts = useStandardTexts()
  const may = finding.may as Act[]
  const [chosen, setChosen] = useState<Act | null>(may.includes('answer') ? 'answer' : null)
  if (may.length === 0) return null
  return (
    <Card title={chosen ? texts.acts[chosen] : texts.acts[may[0] ?? 'answer']}>
      <div className="std-form">
        <div className="std-acts" role="group">
          {may.map((act) => (
            <Button key={act} type={act === chosen ? 'primary' : 'default'} onClick={() => setChosen(act)}>
              {texts.acts[act]}
            </Button>
          ))}
        </div>
        {chosen && <ActForm key={chosen} finding={finding} act={chosen} />}
      </div>
    </Card>
  )
}

const OPTIONAL: readonly Act[] = ['accept', 'urge', 'grantMore']

type Filled = { text: string; photos: readonly string[]; days: number | null; until: string }

/** What is sent: each action takes its own part of the form. */
function wishOf(act: Act, { text, photos, days, until }: Filled): FindingAct {
  const said = text.trim()
  if (act === 'answer') return { act, text: said, photos: [...photos] }
  if (act === 'return') return { act, text: said, days: days ?? 1 }
  if (act === 'askMore') return { act, text: said, until }
  if (act === 'accept' || act === 'urge' || act === 'grantMore') return { act, ...(said && { text: said }) }
  return { act, text: said }
}

function ActForm({ finding, act }: { finding: Finding; act: Act }) {
  const texts = useStandardTexts()
  const { message } = App.useApp()
  const send = useSend(actOnFinding)
  const due = finding.dueOn > today() ? finding.dueOn : today()
  const [filled, setFilled] = useState<Filled>({ text: '', photos: [], days: 5, until: due })
  const wish = wishOf(act, filled)
  const go = () =>
    send.mutate(
      { params: { findingId: finding.id }, body: { version: finding.version, wish } },
      { onSuccess: () => void message.success(texts.done) },
    )
  return (
    <>
      <ActFields act={act} filled={filled} faults={faultsOf(send.error)} onChange={setFilled} />
      <Refusal error={send.error} fields={['/wish/text', '/wish/days', '/wish/until']} />
      <div className="std-acts">
        <Button
          type="primary"
          size="large"
          danger={act === 'return'}
          loading={send.isPending}
          disabled={!OPTIONAL.includes(act) && filled.text.trim() === ''}
          onClick={go}
        >
          {texts.confirm(texts.acts[act])}
        </Button>
      </div>
    </>
  )
}

type FieldsProps = {
  act: Act
  filled: Filled
  faults: Faults
  onChange: (change: (now: Filled) => Filled) => void
}

function ActFields({ act, filled, faults, onChange }: FieldsProps) {
  const texts = useStandardTexts()
  const set = (part: Partial<Filled>) => onChange((now) => ({ ...now, ...part }))
  return (
    <>
      <LongTextField
        label={act === 'answer' ? texts.answered : texts.reason}
        value={filled.text}
        onChange={(text) => set({ text })}
        pointer="/wish/text"
        faults={faults}
      />
      {act === 'answer' && (
        <EvidenceField
          photos={filled.photos}
          onChange={(change) => onChange((now) => ({ ...now, photos: change(now.photos) }))}
        />
      )}
      {act === 'return' && (
        <NumberField
          label={texts.moreDays}
          value={filled.days}
          onChange={(days) => set({ days })}
          pointer="/wish/days"
          faults={faults}
        />
      )}
      {act === 'askMore' && (
        <DayField
          label={texts.until}
          value={filled.until}
          onChange={(until) => set({ until })}
          pointer="/wish/until"
          faults={faults}
        />
      )}
    </>
  )
}

function History({ finding }: { finding: Finding }) {
  const texts = useStandardTexts()
  const { language } = useWords()
  return (
    <Timeline>
      {finding.events.map((event) => (
        <li key={event.number}>
          <b>{texts.events[event.kind]}</b>
          {event.until && ` · ${dayInWords(event.until, language)}`}
          {event.days && event.kind !== 'answer' && ` · ${texts.days(event.days)}`}
          <br />
          <small>
            {event.by.name ?? texts.someone} · {momentInWords(event.at, language)}
          </small>
          {event.text && <p>{event.text}</p>}
          <Photos photos={event.photos} nameOf={texts.photo} />
        </li>
      ))}
    </Timeline>
  )
}

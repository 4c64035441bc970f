import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { getGathering, type GatheringId, noteGathering } from '../../../src/domains/opinions/contract.ts'
import type { ReplyOf } from '../../../src/kernel/route.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { LongTextField, NumberField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import './opinions.css'
import { SaidCard } from './said-card.tsx'
import { TakeDown } from './take-down.tsx'
import { useOpinionTexts } from './texts.ts'

const route = getRouteApi('/shell/cases/gatherings/$gatheringId')

export type Whole = ReplyOf<typeof getGathering>

/** One meeting or round of visits: who was invited, what was said and taken down, what became of each. */
export function GatheringPage() {
  const { gatheringId } = route.useParams()
  const { words } = useWords()
  const { data, error, refetch } = useAsk(getGathering, {
    params: { gatheringId: gatheringId as GatheringId },
  })
  if (!data)
    return error ? (
      <Refusal error={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={words.common.loading} rows={10} />
    )
  return (
    <>
      <Head gathering={data} />
      <div className="gathering-columns">
        <div className="gathering-column">
          {/* Once it is over, what became of what was said comes first. */}
          {data.heads !== null && <SaidCard gathering={data} />}
          <TakeDown gathering={data} />
          {data.heads === null && <SaidCard gathering={data} />}
        </div>
        <HeldCard gathering={data} />
      </div>
    </>
  )
}

function Head({ gathering }: { gathering: Whole }) {
  const texts = useOpinionTexts()
  const { inWords, language } = useWords()
  const { title, kind, on, unit, place } = gathering
  return (
    <PageHead
      title={<span lang={tongueOf(title)}>{title}</span>}
      above={
        <p className="over-title gathering-back">
          <Link to="/cases/gatherings">{texts.title}</Link> ·{' '}
          {[dayInWords(on, language), unit && inWords(unit), place].filter(Boolean).join(' · ')}
        </p>
      }
    >
      <span className="tag">{texts.kinds[kind]}</span>
    </PageHead>
  )
}

/** Who was invited, and how it went. */
function HeldCard({ gathering }: { gathering: Whole }) {
  const texts = useOpinionTexts()
  const [isTelling, setTelling] = useState(gathering.heads === null)
  const { invited, heads, minutes } = gathering
  return (
    <Card
      title={texts.how}
      aside={
        !isTelling && (
          <Button size="small" onClick={() => setTelling(true)}>
            {texts.change}
          </Button>
        )
      }
    >
      <dl className="gathering-facts">
        {invited !== null && (
          <div>
            <dt>{texts.fields.invited}</dt>
            <dd lang={tongueOf(invited)}>{invited}</dd>
          </div>
        )}
        {!isTelling && heads !== null && (
          <div>
            <dt>{texts.came}</dt>
            <dd>{texts.heads(heads)}</dd>
          </div>
        )}
        {!isTelling && minutes !== null && (
          <div>
            <dt>{texts.minutes}</dt>
            <dd className="gathering-minutes" lang={tongueOf(minutes)}>
              {minutes}
            </dd>
          </div>
        )}
      </dl>
      {isTelling && <HeldForm gathering={gathering} onDone={() => setTelling(false)} />}
    </Card>
  )
}

function HeldForm({ gathering, onDone }: { gathering: Whole; onDone: () => void }) {
  const texts = useOpinionTexts()
  const { words } = useWords()
  const [heads, setHeads] = useState(gathering.heads)
  const [minutes, setMinutes] = useState(gathering.minutes ?? '')
  const send = useSend(noteGathering)
  const faults = faultsOf(send.error)
  const save = async () => {
    if (heads === null) return
    await send.mutateAsync({
      params: { gatheringId: gathering.id },
      body: { heads, minutes: minutes.trim() || null },
    })
    onDone()
  }
  return (
    <form
      className="gathering-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save().catch(() => {})
      }}
    >
      <NumberField
        label={texts.came}
        hint={texts.cameHint}
        pointer="/heads"
        faults={faults}
        value={heads}
        onChange={setHeads}
      />
      <LongTextField
        label={`${texts.minutes} (${words.common.optional})`}
        pointer="/minutes"
        faults={faults}
        value={minutes}
        onChange={setMinutes}
        rows={5}
      />
      <Refusal error={send.error} fields={['/heads', '/minutes']} />
      <Button type="primary" htmlType="submit" loading={send.isPending} disabled={heads === null}>
        {words.common.save}
      </Button>
    </form>
  )
}

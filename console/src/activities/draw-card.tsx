import { Button, Select } from 'antd'
import { useState } from 'react'
import type { Activity } from '../../../src/domains/activities/contract.ts'
import { type DrawFile, getSeatDraw, publishList } from '../../../src/domains/activities/draws/contract.ts'
import type { OfferId } from '../../../src/engines/capacity/contract.ts'
import { addressOf } from '../api.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { DrawForm, SourceForm } from './draw-forms.tsx'
import { sessionInWords } from './moments.ts'
import { Proof } from './proof.tsx'
import { useActivityTexts } from './texts.ts'

/** A draw in its three steps, each with what is published of it. */
export function DrawCard({ activity }: { activity: Activity }) {
  const texts = useActivityTexts()
  const { language } = useWords()
  const offers: readonly { offer: OfferId; label: string }[] = activity.offer
    ? [{ offer: activity.offer, label: '' }]
    : activity.sessions.flatMap((one) =>
        one.offer ? [{ offer: one.offer, label: sessionInWords(one, activity.timeZone, language) }] : [],
      )
  const [chosen, setChosen] = useState<string>()
  const shown = offers.find(({ offer }) => offer === chosen) ?? offers[0]
  if (!shown) return null
  return (
    <Card title={texts.drawTitle}>
      {offers.length > 1 && (
        <Select<string>
          aria-label={texts.enrolledSession}
          value={shown.offer}
          onChange={setChosen}
          popupMatchSelectWidth={false}
          options={offers.map(({ offer, label }) => ({ value: offer, label }))}
        />
      )}
      <p className="hint">{texts.drawHint}</p>
      <Steps key={shown.offer} offer={shown.offer} />
    </Card>
  )
}

function Steps({ offer }: { offer: OfferId }) {
  const { words } = useWords()
  const { data, error, refetch } = useAsk(getSeatDraw, { params: { offerId: offer } })
  if (error) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={3} />
  return (
    <ol className="act-draw">
      <SourceStep draw={data} />
      <ListStep draw={data} />
      <DrawnStep draw={data} />
    </ol>
  )
}

function SourceStep({ draw }: { draw: DrawFile }) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  return (
    <li>
      <h3>{texts.drawSource}</h3>
      {draw.source ? (
        <p>{inWords(draw.source)}</p>
      ) : (
        <>
          <p>{texts.drawCommitted}</p>
          <code>{draw.commitment}</code>
        </>
      )}
      {!draw.listed && <SourceForm offer={draw.offer} source={draw.source} />}
    </li>
  )
}

function ListStep({ draw }: { draw: DrawFile }) {
  const texts = useActivityTexts()
  const { language } = useWords()
  const send = useSend(publishList)
  const { listed, offer } = draw
  return (
    <li className={listed ? '' : 'act-draw-now'}>
      <h3>{texts.drawList}</h3>
      {listed ? (
        <>
          <p>{texts.drawListed(entriesIn(listed.list), momentInWords(listed.at, language))}</p>
          <code>{listed.sha256}</code>
        </>
      ) : (
        <>
          <p className="hint">{texts.drawListHint}</p>
          <Refusal error={send.error} />
          <Button loading={send.isPending} onClick={() => send.mutate({ params: { offerId: offer } })}>
            {texts.drawListDo}
          </Button>
        </>
      )}
    </li>
  )
}

function DrawnStep({ draw }: { draw: DrawFile }) {
  const texts = useActivityTexts()
  const { language } = useWords()
  const { drawn, listed, offer } = draw
  if (!drawn)
    return (
      <li className={listed ? 'act-draw-now' : ''}>
        <h3>{texts.drawDraw}</h3>
        {listed ? <DrawForm draw={draw} /> : <p className="hint">{texts.drawDrawHint}</p>}
      </li>
    )
  return (
    <li>
      <h3>{texts.drawDraw}</h3>
      <p>{texts.drawDrawn(momentInWords(drawn.at, language))}</p>
      <p className="act-outcomes">
        {(['confirmed', 'waiting', 'notDrawn'] as const).map((outcome) => (
          <span key={outcome} className={outcome === 'confirmed' ? 'tag tag-published num' : 'tag num'}>
            {texts.seatStates[outcome]} {drawn.results.filter((one) => one.outcome === outcome).length}
          </span>
        ))}
      </p>
      <p className="label">{texts.drawSeed}</p>
      <code>{drawn.seed}</code>
      <Proof draw={draw} />
      <a href={addressOf(getSeatDraw, { params: { offerId: offer } })} download={`draw-${offer}.json`}>
        {texts.drawFile}
      </a>
    </li>
  )
}

/** How many entries a published list has; a family that stays together is one. */
function entriesIn(list: string): number {
  return list.split('\n').filter((line) => line.startsWith('entry ')).length
}

import { Button } from 'antd'
import { useState } from 'react'
import { decideAppeal, type Overstay, type Pause } from '../../../src/domains/parking/desk/contract.ts'
import { endOverstay } from '../../../src/domains/parking/owning/contract.ts'
import { useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { wall } from '../city-time.ts'
import { PARKING_TEXTS } from './texts.ts'

/** Cars that are still there: what was done, and the end of it. */
export function Overstays({ overstays }: { overstays: readonly Overstay[] }) {
  const texts = useTexts(PARKING_TEXTS)
  const { inWords } = useWords()
  const send = useSend(endOverstay)
  return (
    <Card title={texts.overstays}>
      <Refusal error={send.error} />
      {overstays.length === 0 && <p className="hint">{texts.noOverstays}</p>}
      <ul className="parking-list">
        {overstays.map(({ id, point, label, plate, due, step }) => (
          <li key={id}>
            <b>
              {inWords(point)} {label}
            </b>
            {plate && <span className="num">{plate}</span>}
            <span className="num">{texts.due(wall(due))}</span>
            <span className={step === 'left' ? 'tag' : 'tag tag-draft'}>{texts.steps[step]}</span>
            {step !== 'left' && (
              <Button size="small" onClick={() => send.mutate({ params: { overstayId: id }, body: {} })}>
                {texts.left}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Whose booking is paused is not said: only why, until when, and what they answered. */
export function Pauses({ pauses }: { pauses: readonly Pause[] }) {
  const texts = useTexts(PARKING_TEXTS)
  const { inWords } = useWords()
  return (
    <Card title={texts.pauses}>
      {pauses.length === 0 && <p className="hint">{texts.noPauses}</p>}
      <ul className="parking-list">
        {pauses.map((pause) => (
          <li key={pause.id}>
            <b>
              {inWords(pause.point)} {pause.label}
            </b>
            <span className="num">{texts.until(wall(pause.from), wall(pause.to))}</span>
            {pause.appeal && (
              <span>
                {texts.appealed}
                {pause.appeal}
              </span>
            )}
            {pause.decision ? (
              <span className="tag">
                {texts.decisions[pause.decision]} · {pause.why}
              </span>
            ) : (
              <Answer pause={pause} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Answer({ pause }: { pause: Pause }) {
  const texts = useTexts(PARKING_TEXTS)
  const [why, setWhy] = useState('')
  const send = useSend(decideAppeal)
  const decide = (decision: 'lifted' | 'upheld') =>
    send.mutate({ params: { pauseId: pause.id }, body: { decision, why } })
  return (
    <div className="parking-answer">
      <Refusal error={send.error} />
      <TextField label={texts.why} value={why} onChange={setWhy} maxLength={300} />
      <Button disabled={why.trim() === ''} onClick={() => decide('lifted')}>
        {texts.lift}
      </Button>
      <Button disabled={why.trim() === ''} onClick={() => decide('upheld')}>
        {texts.uphold}
      </Button>
    </div>
  )
}

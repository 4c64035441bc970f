import { useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import {
  adoptBoundaries,
  type BoundaryPreview,
  discardBoundaries,
  recallBoundaries,
} from '../../../src/domains/registers/boundaries/contract.ts'
import { useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { today } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { DayField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts } from '../words.tsx'
import { TEXTS } from './texts.ts'

/** Adopts a draft or takes an adoption back, each as a whole. */
export function Settle({ preview }: { preview: BoundaryPreview }) {
  const texts = useTexts(TEXTS)
  if (preview.state === 'recalled') return null
  if (!preview.mayDraw) return <p className="hint">{texts.noRight}</p>
  return preview.state === 'draft' ? <Adopt preview={preview} /> : <Recall preview={preview} />
}

function Adopt({ preview }: { preview: BoundaryPreview }) {
  const texts = useTexts(TEXTS)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [from, setFrom] = useState(today())
  const [onlySound, setOnlySound] = useState(false)
  const adopt = useSend(adoptBoundaries, { redrawn: true })
  const discard = useSend(discardBoundaries)
  const { id, faulty } = preview
  const sound = preview.features - faulty
  const params = { boundaryImportId: id }
  return (
    <Card title={texts.adopt}>
      {faulty > 0 && sound > 0 && (
        <>
          <p>{texts.allOrNothing}</p>
          <Checkbox checked={onlySound} onChange={(event) => setOnlySound(event.target.checked)}>
            {texts.onlySound(sound, faulty)}
          </Checkbox>
        </>
      )}
      <div className="boundary-settle">
        <DayField
          label={texts.day}
          value={from}
          onChange={setFrom}
          pointer="/from"
          faults={faultsOf(adopt.error)}
        />
        <Button
          type="primary"
          loading={adopt.isPending}
          disabled={sound === 0 || from === '' || (faulty > 0 && !onlySound)}
          onClick={() => {
            // Told by the promise: once adopted, this card is gone, and with it whoever else would be told.
            adopt.mutateAsync({ params, body: { from, sound: faulty > 0 ? sound : null } }).then(
              ({ adopted }) => message.success(texts.adopted(adopted)),
              () => undefined,
            )
          }}
        >
          {texts.adoptNow(sound)}
        </Button>
        <Button
          loading={discard.isPending}
          onClick={() =>
            discard.mutate({ params }, { onSuccess: () => void navigate({ to: '/registers/boundaries' }) })
          }
        >
          {texts.discard}
        </Button>
      </div>
      <Refusal error={adopt.error ?? discard.error} fields={['/from']} />
    </Card>
  )
}

function Recall({ preview: { id } }: { preview: BoundaryPreview }) {
  const texts = useTexts(TEXTS)
  const { message } = App.useApp()
  const [asked, setAsked] = useState(false)
  const recall = useSend(recallBoundaries, { redrawn: true })
  return (
    <Card title={texts.recall}>
      <p>{texts.recallAsk}</p>
      <div className="boundary-settle">
        {!asked && <Button onClick={() => setAsked(true)}>{texts.recall}</Button>}
        {asked && (
          <>
            <Button
              danger
              type="primary"
              loading={recall.isPending}
              onClick={() => {
                recall.mutateAsync({ params: { boundaryImportId: id } }).then(
                  ({ recalled }) => message.success(texts.recalled(recalled)),
                  () => undefined,
                )
              }}
            >
              {texts.recallSure}
            </Button>
            <Button onClick={() => setAsked(false)}>{texts.keep}</Button>
          </>
        )}
      </div>
      <Refusal error={recall.error} />
    </Card>
  )
}

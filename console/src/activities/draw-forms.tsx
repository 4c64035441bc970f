import { App, Button } from 'antd'
import { useState } from 'react'
import { type DrawFile, drawSeats, nameSeedSource } from '../../../src/domains/activities/draws/contract.ts'
import type { OfferId } from '../../../src/engines/capacity/contract.ts'
import { useSend } from '../ask.ts'
import { faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { BothField } from './both-field.tsx'
import { Form } from './form.tsx'
import { useActivityTexts } from './texts.ts'

type SourceFormProps = { offer: OfferId; source: DrawFile['source'] }

/** Names a public source for the seed, as long as nobody has entered. */
export function SourceForm({ offer, source }: SourceFormProps) {
  const texts = useActivityTexts()
  const { message } = App.useApp()
  const [said, setSaid] = useState(source ?? { zh: '', en: '' })
  const send = useSend(nameSeedSource)
  const name = async () => {
    await send.mutateAsync({ params: { offerId: offer }, body: { source: said } })
    void message.success(texts.saved)
  }
  return (
    <details className="act-how">
      <summary>{texts.drawName}</summary>
      <Form onSend={name}>
        <p className="hint">{texts.drawNameHint}</p>
        <Refusal error={send.error} fields={['/source']} />
        <BothField
          label={texts.drawPublic}
          value={said}
          onChange={setSaid}
          most={400}
          pointer="/source"
          faults={faultsOf(send.error)}
        />
        <Button htmlType="submit" loading={send.isPending}>
          {texts.save}
        </Button>
      </Form>
    </details>
  )
}

/** Draws: with the text of the public source, or with the secret that was committed to. */
export function DrawForm({ draw }: { draw: DrawFile }) {
  const texts = useActivityTexts()
  const { message } = App.useApp()
  const [seed, setSeed] = useState('')
  const send = useSend(drawSeats)
  const isPublic = draw.method === 'public'
  const run = async () => {
    await send.mutateAsync({
      params: { offerId: draw.offer },
      body: { seed: isPublic ? seed.trim() : null },
    })
    void message.success(texts.drawDone)
  }
  return (
    <Form onSend={run}>
      <Refusal error={send.error} fields={['/seed']} />
      {isPublic ? (
        <TextField
          label={texts.drawSeed}
          hint={texts.drawSeedHint}
          value={seed}
          onChange={setSeed}
          maxLength={400}
          pointer="/seed"
          faults={faultsOf(send.error)}
        />
      ) : (
        <p className="hint">{texts.drawReveals}</p>
      )}
      <Button
        type="primary"
        htmlType="submit"
        loading={send.isPending}
        disabled={isPublic && seed.trim() === ''}
      >
        {texts.drawDo}
      </Button>
    </Form>
  )
}

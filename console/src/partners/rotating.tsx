import { Button } from 'antd'
import { useState } from 'react'
import { type PartnerKey, rotateKey } from '../../../src/domains/partners/contract.ts'
import { useSend } from '../ask.ts'
import { ChoiceField, choicesOf } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { usePartnerTexts } from './texts.ts'

type RotatingProps = { held: PartnerKey; onMade: (key: string) => void }

/** The next key in place of one, and for how long both work. */
export function RotatingKey({ held, onMade }: RotatingProps) {
  const texts = usePartnerTexts()
  const [overlap, setOverlap] = useState<keyof typeof texts.overlaps>('168')
  const send = useSend(rotateKey)
  const rotate = async () => {
    const { key } = await send.mutateAsync({
      params: { keyId: held.id },
      body: { overlapHours: Number(overlap) },
    })
    onMade(key)
  }
  return (
    <div className="partner-form">
      <p>{texts.rotateDetail}</p>
      <ChoiceField
        label={texts.overlap}
        value={overlap}
        onChange={setOverlap}
        choices={choicesOf(texts.overlaps).toSorted(([a], [b]) => Number(a) - Number(b))}
      />
      <Refusal error={send.error} />
      <Button type="primary" loading={send.isPending} onClick={() => void rotate().catch(() => undefined)}>
        {texts.rotate}
      </Button>
    </div>
  )
}

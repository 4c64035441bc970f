import { App, Button } from 'antd'
import { useState } from 'react'
import type { Place } from '../../../src/domains/visits/places/contract.ts'
import { joinAtDesk } from '../../../src/domains/visits/sight/contract.ts'
import { useSend } from '../ask.ts'
import { boundTo } from '../ui/bound.ts'
import { Card } from '../ui/card.tsx'
import { faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useVisitTexts } from './texts.ts'

/** Somebody who has come to the desk and shown that they live there follows the household in their account. */
export function JoinCard({ place }: { place: Place }) {
  const { join: texts } = useVisitTexts()
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const [form, setForm] = useState({ phone: '' })
  const send = useSend(joinAtDesk)
  const field = boundTo(form, (part) => setForm({ ...form, ...part }), faultsOf(send.error))
  const join = async () => {
    await send.mutateAsync({ body: { address: place.address ?? '', phone: form.phone } })
    setOpen(false)
    setForm({ phone: '' })
    void message.success(texts.done)
  }
  return (
    <Card title={texts.title}>
      <p className="hint">{texts.lead}</p>
      <Button onClick={() => setOpen(true)}>{texts.open}</Button>
      {isOpen && (
        <ChangeDialog
          title={texts.open}
          error={send.error}
          fields={['/phone']}
          busy={send.isPending}
          disabled={form.phone === ''}
          onClose={() => setOpen(false)}
          onSave={() => void join().catch(() => undefined)}
        >
          <TextField {...field('phone', texts.phone)} />
        </ChangeDialog>
      )}
    </Card>
  )
}

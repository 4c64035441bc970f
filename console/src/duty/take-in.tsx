import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { takeInColleague } from '../../../src/domains/duty/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { DUTY_TEXTS } from './texts.ts'

/** Takes a colleague in who holds no role here, by name and work number. */
export function TakeIn({ unit }: { unit: UnitId }) {
  const texts = useTexts(DUTY_TEXTS)
  const { words } = useWords()
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [workNumber, setNumber] = useState('')
  const send = useSend(takeInColleague)
  const faults = faultsOf(send.error)
  const save = () =>
    send.mutate(
      { body: { unit, name, workNumber } },
      {
        onSuccess: () => {
          setOpen(false)
          void message.success(texts.takenIn)
        },
      },
    )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.takeIn}</Button>
      <Modal
        open={isOpen}
        title={texts.takeIn}
        okText={words.common.add}
        confirmLoading={send.isPending}
        onOk={save}
        onCancel={() => setOpen(false)}
      >
        <p className="hint">{texts.takeInHint}</p>
        <Refusal error={send.error} fields={['/name', '/workNumber']} />
        <TextField
          label={texts.personName}
          value={name}
          onChange={setName}
          pointer="/name"
          faults={faults}
          maxLength={60}
        />
        <TextField
          label={texts.workNumber}
          value={workNumber}
          onChange={setNumber}
          pointer="/workNumber"
          faults={faults}
          maxLength={40}
        />
      </Modal>
    </>
  )
}

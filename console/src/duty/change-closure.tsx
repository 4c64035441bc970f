import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { changeClosure, type Closure } from '../../../src/domains/duty/contract.ts'
import { useSend } from '../ask.ts'
import { faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts } from '../words.tsx'
import { ClosureTimes, type Times } from './closure-times.tsx'
import { DUTY_TEXTS } from './texts.ts'

/** Changes when or why; all concerned are told again. */
export function ChangeClosure({ closure }: { closure: Closure }) {
  const texts = useTexts(DUTY_TEXTS)
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const [times, setTimes] = useState<Times>({ from: closure.from, to: closure.to, reason: closure.reason })
  const send = useSend(changeClosure)
  const save = () =>
    send.mutate(
      { params: { closureId: closure.id }, body: { ...times, version: closure.version } },
      {
        onSuccess: ({ told }) => {
          setOpen(false)
          void message.success(texts.changed(told))
        },
      },
    )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.change}</Button>
      <Modal
        open={isOpen}
        title={texts.change}
        okText={texts.saveChange}
        confirmLoading={send.isPending}
        onOk={save}
        onCancel={() => setOpen(false)}
      >
        <Refusal error={send.error} fields={['/from', '/to', '/reason']} />
        <ClosureTimes value={times} faults={faultsOf(send.error)} onChange={setTimes} />
      </Modal>
    </>
  )
}

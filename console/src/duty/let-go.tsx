import { App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { letColleagueGo, type Roster } from '../../../src/domains/duty/contract.ts'
import { useSend } from '../ask.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts } from '../words.tsx'
import { DUTY_TEXTS } from './texts.ts'

/** Takes a colleague off the list who was added for the roster; whoever holds a role here stays on it. */
export function LetGo({ roster }: { roster: Roster }) {
  const texts = useTexts(DUTY_TEXTS)
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const [person, setPerson] = useState<Roster['people'][number]['id']>()
  const send = useSend(letColleagueGo)
  const close = () => {
    setOpen(false)
    setPerson(undefined)
    send.reset()
  }
  const save = () => {
    if (!person) return
    send.mutate(
      { params: { personId: person }, body: { unit: roster.unit.id } },
      {
        onSuccess: () => {
          close()
          void message.success(texts.letWent)
        },
      },
    )
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.letGo}</Button>
      <Modal
        open={isOpen}
        title={texts.letGo}
        okText={texts.letGo}
        okButtonProps={{ disabled: !person }}
        confirmLoading={send.isPending}
        onOk={save}
        onCancel={close}
      >
        <p className="hint">{texts.letGoHint}</p>
        <Refusal error={send.error} />
        <Select
          className="duty-whole"
          aria-label={texts.person}
          showSearch={{ optionFilterProp: 'label' }}
          value={person ?? null}
          onChange={(id) => id && setPerson(id)}
          options={roster.people
            .filter(({ here }) => here)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Modal>
    </>
  )
}

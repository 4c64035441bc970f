import { App, Button, Checkbox, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { openOpinion } from '../../../src/domains/opinions/contract.ts'
import { useSend } from '../ask.ts'
import { AtSight } from '../ui/at-sight.tsx'
import { Card } from '../ui/card.tsx'
import { faultsOf } from '../ui/faults.ts'
import { choicesOf, Field, LongTextField, PhoneField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import type { Whole } from './gathering-page.tsx'
import { useOpinionTexts } from './texts.ts'

const EMPTY = { title: '', text: '', phone: '', isAgreed: false, isGolden: false }
type Sight = 'public' | 'confidential'

/** Takes down what is said, where it is said: one after the other, the next begins as the last one is kept. */
export function TakeDown({ gathering }: { gathering: Whole }) {
  const texts = useOpinionTexts()
  const { words } = useWords()
  const taking = useTakingDown(gathering)
  const { draft, set, save, send, first } = taking
  const { title, text, phone, isAgreed } = draft
  const faults = faultsOf(send.error)
  return (
    <Card title={texts.takeDown}>
      <form
        className="gathering-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save().catch(() => {})
        }}
      >
        <Field label={texts.inShort} pointer="/form/title" faults={faults}>
          {(wiring) => (
            <Input
              {...wiring}
              ref={first}
              maxLength={60}
              placeholder={texts.inShortExample}
              value={title}
              onChange={({ target }) => set({ title: target.value })}
            />
          )}
        </Field>
        <LongTextField
          label={`${texts.more} (${words.common.optional})`}
          pointer="/form/text"
          faults={faults}
          value={text}
          onChange={(value) => set({ text: value })}
          rows={2}
        />
        <Speaker {...taking} />
        <Shown {...taking} />
        <Refusal error={send.error} fields={['/form/title', '/form/text', '/speaker']} />
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={send.isPending}
          disabled={title.trim() === '' || (phone.trim() !== '' && !isAgreed)}
        >
          {texts.keep}
        </Button>
      </form>
    </Card>
  )
}

type Taking = ReturnType<typeof useTakingDown>

/** By which number whoever said it is told, if they want that. */
function Speaker({ draft: { phone, isAgreed }, set, send }: Taking) {
  const texts = useOpinionTexts()
  const { words } = useWords()
  return (
    <>
      <PhoneField
        label={`${texts.phone} (${words.common.optional})`}
        hint={texts.phoneHint}
        pointer="/speaker"
        faults={faultsOf(send.error)}
        value={phone}
        onChange={(next) => set({ phone: next })}
      />
      {phone.trim() !== '' && (
        <Checkbox checked={isAgreed} onChange={({ target }) => set({ isAgreed: target.checked })}>
          {texts.agreed}
        </Checkbox>
      )}
    </>
  )
}

function Shown({ draft, set, sight, setSight }: Taking) {
  const texts = useOpinionTexts()
  return (
    <>
      <Checkbox checked={draft.isGolden} onChange={({ target }) => set({ isGolden: target.checked })}>
        {texts.golden}
      </Checkbox>
      <AtSight<Sight>
        label={texts.sight}
        value={sight}
        onChange={setSight}
        choices={choicesOf(texts.sights)}
      />
    </>
  )
}

function useTakingDown({ id, kind, unit }: Whole) {
  const texts = useOpinionTexts()
  const { message } = App.useApp()
  const [draft, setDraft] = useState(EMPTY)
  const [sight, setSight] = useState<Sight>('public')
  const first = useRef<InputRef>(null)
  const send = useSend(openOpinion)
  const set = (part: Partial<typeof EMPTY>) => setDraft((before) => ({ ...before, ...part }))
  const save = async () => {
    if (!unit) return
    const title = draft.title.trim()
    const { number } = await send.mutateAsync({
      body: {
        unit: unit.id,
        sight,
        gathering: id,
        speaker: draft.phone.trim() || null,
        form: {
          title,
          text: draft.text.trim() || title,
          source: kind,
          golden: draft.isGolden,
          named: false,
        },
      },
    })
    void message.success(texts.kept(number))
    setDraft(EMPTY)
    first.current?.focus()
  }
  return { draft, set, sight, setSight, save, send, first }
}

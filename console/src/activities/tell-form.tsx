import { App, Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import { type Activity, type SessionId, tellEnrolled } from '../../../src/domains/activities/contract.ts'
import { useSend } from '../ask.ts'
import { faultsOf } from '../ui/faults.ts'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { BothField } from './both-field.tsx'
import { Form } from './form.tsx'
import { sessionInWords } from './moments.ts'
import { Reach } from './reach.tsx'
import { useActivityTexts } from './texts.ts'

type TellFormProps = { activity: Activity; session: SessionId | undefined; onClose: () => void }

/** A message in the organiser's words, in both languages, with whom it reaches in sight. */
export function TellForm({ activity, session: first, onClose }: TellFormProps) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const { message } = App.useApp()
  const [said, setSaid] = useState({ zh: '', en: '' })
  const [session, setSession] = useState(first)
  const send = useSend(tellEnrolled)
  const faults = faultsOf(send.error)
  const tell = async () => {
    const { told } = await send.mutateAsync({
      params: { activityId: activity.id },
      body: { session: session ?? null, words: said },
    })
    void message.success(texts.tellDone(told))
    onClose()
  }
  return (
    <Drawer open onClose={onClose} size={480} title={texts.tellTitle}>
      <Form onSend={tell}>
        <p className="notice">{texts.tellHint}</p>
        <Refusal error={send.error} fields={['/words']} />
        {activity.enrolment.way === 'session' && (
          <ToWhom activity={activity} value={session} onChange={setSession} />
        )}
        <BothField
          label={texts.tellWords}
          value={said}
          onChange={setSaid}
          most={200}
          pointer="/words"
          faults={faults}
          isLong
        />
        <Reach activity={activity.id} {...(session && { session })} message={inWords(said) || '……'} />
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {texts.tellDo}
        </Button>
      </Form>
    </Drawer>
  )
}

type ToWhomProps = {
  activity: Activity
  value: SessionId | undefined
  onChange: (session: SessionId | undefined) => void
}

function ToWhom({ activity, value, onChange }: ToWhomProps) {
  const texts = useActivityTexts()
  const { language } = useWords()
  const held = activity.sessions.filter(({ state }) => state === 'planned')
  return (
    <Field label={texts.tellWhom}>
      {(wiring) => (
        <Select<string>
          {...wiring}
          value={value ?? ''}
          onChange={(id) => onChange(held.find((one) => one.id === id)?.id)}
          options={[
            { value: '', label: texts.tellEverybody },
            ...held.map((one) => ({
              value: one.id as string,
              label: sessionInWords(one, activity.timeZone, language),
            })),
          ]}
        />
      )}
    </Field>
  )
}

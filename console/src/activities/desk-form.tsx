import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { type Activity, enrolAtDesk, type SessionId } from '../../../src/domains/activities/contract.ts'
import { useSend } from '../ask.ts'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { ChoiceField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Form } from './form.tsx'
import { sessionInWords } from './moments.ts'
import { useActivityTexts } from './texts.ts'

type DeskFormProps = { activity: Activity; session: SessionId | undefined; onClose: () => void }

/** Puts somebody who stands at the desk on the list; stays open for the next. */
export function DeskForm({ activity, session, onClose }: DeskFormProps) {
  const texts = useActivityTexts()
  const { language } = useWords()
  const { quotas } = activity.enrolment
  const { which, name, reach, quota, said, set, enrol, coming, error, isSending } = useDesk(activity, session)
  const faults = faultsOf(error)
  return (
    <Drawer open onClose={onClose} size={420} title={texts.desk}>
      <Form onSend={enrol}>
        <Refusal error={error} fields={['/name', '/reach', '/session', '/quota']} />
        {activity.enrolment.way === 'session' && (
          <ChoiceField
            label={texts.deskSession}
            value={which}
            onChange={(id) => set({ which: id })}
            choices={coming.map(
              (one) => [one.id as string, sessionInWords(one, activity.timeZone, language)] as const,
            )}
            pointer="/session"
            faults={faults}
          />
        )}
        <TextField
          label={texts.deskName}
          value={name}
          onChange={(text) => set({ name: text })}
          maxLength={40}
          pointer="/name"
          faults={faults}
        />
        <TextField
          label={texts.deskReach}
          hint={texts.deskReachHint}
          value={reach}
          onChange={(text) => set({ reach: text })}
          maxLength={60}
          pointer="/reach"
          faults={faults}
        />
        <QuotaChoice
          quotas={quotas}
          value={quota}
          faults={faults}
          onChange={(number) => set({ quota: number })}
        />
        <Button type="primary" htmlType="submit" loading={isSending} disabled={name.trim() === ''}>
          {texts.deskDo}
        </Button>
        <p role="status" className="act-said">
          {said}
        </p>
      </Form>
    </Drawer>
  )
}

type QuotaChoiceProps = {
  quotas: Activity['enrolment']['quotas']
  /** Place in the list, from 1; '' for none. */
  value: string
  faults: Faults
  onChange: (number: string) => void
}

function QuotaChoice({ quotas, value, faults, onChange }: QuotaChoiceProps) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  if (quotas.length === 0) return null
  return (
    <ChoiceField
      label={texts.deskQuota}
      value={value}
      onChange={onChange}
      choices={[
        ['', texts.deskNoQuota] as const,
        ...quotas.map(({ label }, at) => [String(at + 1), inWords(label)] as const),
      ]}
      pointer="/quota"
      faults={faults}
    />
  )
}

function useDesk(activity: Activity, session: SessionId | undefined) {
  const texts = useActivityTexts()
  const [form, setForm] = useState({
    which: (session as string | undefined) ?? '',
    name: '',
    reach: '',
    quota: '',
  })
  const [said, setSaid] = useState('')
  const send = useSend(enrolAtDesk)
  const now = Temporal.Now.instant()
  const coming = activity.sessions.filter(
    ({ state, endsAt }) => state === 'planned' && Temporal.Instant.compare(endsAt, now) > 0,
  )
  const enrol = async () => {
    setSaid('')
    const name = form.name.trim()
    const { outcome, rank } = await send.mutateAsync({
      params: { activityId: activity.id },
      body: {
        session: coming.find(({ id }) => id === form.which)?.id ?? null,
        name,
        reach: form.reach.trim() || null,
        quota: form.quota === '' ? null : Number(form.quota),
      },
    })
    setSaid(outcomeInWords(texts.outcomes, outcome, name, rank))
    setForm((before) => ({ ...before, name: '', reach: '' }))
  }
  return {
    ...form,
    said,
    set: (part: Partial<typeof form>) => setForm({ ...form, ...part }),
    enrol,
    coming,
    error: send.error,
    isSending: send.isPending,
  }
}

type Outcomes = ReturnType<typeof useActivityTexts>['outcomes']

function outcomeInWords(said: Outcomes, outcome: string, name: string, rank: number | null): string {
  if (outcome === 'waiting') return said.waiting(name, rank)
  if (outcome === 'confirmed' || outcome === 'requested' || outcome === 'entered') return said[outcome](name)
  return outcome === 'full' ? said.full() : said.other()
}

import { App, Button } from 'antd'
import { useState } from 'react'
import type { CaseAction, CaseShown } from '../../../src/domains/handling/contract.ts'
import { getMediation, noteSession, type Side } from '../../../src/domains/mediation/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { today } from '../city-time.ts'
import { useCaseTexts } from '../cases/texts.ts'
import { boundTo } from '../ui/bound.ts'
import { faultsOf } from '../ui/faults.ts'
import { DayField, LongTextField, NumberField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { SideChoice } from './side-choice.tsx'
import './mediation.css'
import { useMediationTexts } from './texts.ts'

/** Both sides and a mediator. */
const USUAL = 3

type Filled = { readonly on: string; readonly heads: number | null; readonly text: string }
type SessionProps = { shown: CaseShown; action: CaseAction; onClose: () => void }

/** One form for one session: the day and the heads are the case's, what was said stays in the room. */
export function SessionForm({ shown, action, onClose }: SessionProps) {
  const texts = useMediationTexts()
  const cases = useCaseTexts()
  const { words } = useWords()
  const { message } = App.useApp()
  const { data: mediation } = useAsk(getMediation, { params: { caseId: shown.id } })
  const [form, setForm] = useState<Filled>({ on: today(), heads: USUAL, text: '' })
  const [side, setSide] = useState<Side | null>(null)
  const send = useSend(noteSession)
  const field = boundTo(form, (part) => setForm({ ...form, ...part }), faultsOf(send.error))
  const { on, heads, text } = form
  const isWhole = text.trim() !== '' && heads !== null && on !== ''
  const save = async () => {
    if (heads === null) return
    await send.mutateAsync({
      params: { caseId: shown.id },
      body: { on, heads, side, text: text.trim(), seen: shown.version },
    })
    void message.success(cases.done(action.words))
    onClose()
  }
  return (
    <form
      className="case-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save().catch(() => {})
      }}
    >
      <DayField {...field('on', texts.sessionDay)} />
      <NumberField {...field('heads', texts.heads)} hint={texts.headsHint} step={1} />
      {mediation && <SideChoice mediation={mediation} side={side} onChoose={setSide} label={texts.whoCame} />}
      <LongTextField
        {...field('text', texts.whatSaid)}
        hint={side === null ? texts.bothRead : texts.aloneHint}
        rows={5}
      />
      <Refusal error={send.error} fields={['/on', '/heads', '/text']} />
      <div className="case-form-foot">
        <Button type="primary" size="large" htmlType="submit" loading={send.isPending} disabled={!isWhole}>
          {cases.submit(action.words)}
        </Button>
        <Button size="large" onClick={onClose}>
          {words.common.cancel}
        </Button>
      </div>
    </form>
  )
}

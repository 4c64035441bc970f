import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import {
  type CaseAction,
  type CaseShown,
  getCase,
  takeCaseAction,
} from '../../../src/domains/handling/contract.ts'
import { ProblemReply } from '../api.ts'
import { useSend } from '../ask.ts'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import './action.css'
import { type Draft, formOf, keepDraft, keptDraft, missingIn } from './draft.ts'
import { FormFieldInput } from './fields/form-field.tsx'
import { Events } from './history-card.tsx'
import { useCaseTexts } from './texts.ts'
import { useNow } from './time.ts'

type FormProps = { shown: CaseShown; action: CaseAction; onClose: () => void }

/**
 * The form of one action, whatever the process is. What is typed is kept: over a reload, over a refusal, and
 * where somebody else acted meanwhile; then what they did is shown first.
 */
export function ActionForm({ shown, action, onClose }: FormProps) {
  const texts = useCaseTexts()
  const { words } = useWords()
  const [draft, setDraft] = useState<Draft>(() => keptDraft(shown.id, action))
  const [seen, setSeen] = useState(shown.version)
  const [isTried, setTried] = useState(false)
  const { go, send } = useGo({ shown, action, onClose })
  const change = (name: string, to: (before: unknown) => unknown) =>
    setDraft((before) => {
      const next = { ...before, [name]: to(before[name]) }
      keepDraft(shown.id, action.name, next)
      return next
    })
  const missing = missingIn(action, draft)
  const news = shown.events.filter(({ number }) => number > seen)
  const present = shown.actions.find(({ name }) => name === action.name)
  const isPossible = present !== undefined && present.refused === null
  const isOvertaken = send.error instanceof ProblemReply && send.error.is('changed-meanwhile')
  return (
    <form
      className="case-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (missing.length === 0) void go(draft, seen)
        else focusFault(event.currentTarget)
      }}
    >
      {news.length > 0 && <Meanwhile shown={shown} news={news} onSeen={() => setSeen(shown.version)} />}
      {!isPossible && <p className="notice">{present?.refused ?? texts.noLongerPossible}</p>}
      {action.form.map((field) => (
        <FormFieldInput
          key={field.name}
          field={field}
          value={draft[field.name]}
          onChange={(to) => change(field.name, to)}
          faults={faultsWith(faultsOf(send.error), isTried ? missing : [], texts.needed)}
          shown={shown}
          action={action}
        />
      ))}
      {!isOvertaken && <Refusal error={send.error} fields={action.form.map(({ name }) => `/form/${name}`)} />}
      <div className="case-form-foot">
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={send.isPending}
          disabled={!isPossible || news.length > 0}
        >
          {texts.submit(action.words)}
        </Button>
        <Button size="large" onClick={onClose}>
          {words.common.cancel}
        </Button>
      </div>
    </form>
  )
}

/** Brings whoever pressed the button to the first field that is not right, once the page says so. */
function focusFault(form: HTMLFormElement): void {
  setTimeout(() => {
    const fault = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    ;(fault?.querySelector<HTMLElement>('input') ?? fault)?.focus()
  })
}

/** Sends it; where somebody was quicker, the case is asked for again, so that one sees what they did. */
function useGo({ shown, action, onClose }: FormProps) {
  const texts = useCaseTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const send = useSend(takeCaseAction)
  const go = async (draft: Draft, seen: number): Promise<void> => {
    const params = { caseId: shown.id, action: action.name }
    try {
      await send.mutateAsync({ params, body: { seen, form: formOf(action, draft) } })
    } catch (refused) {
      if (refused instanceof ProblemReply && refused.is('changed-meanwhile'))
        await client.invalidateQueries({ queryKey: [getCase.schema.operationId] })
      return
    }
    keepDraft(shown.id, action.name, null)
    void message.success(texts.done(action.words))
    onClose()
  }
  return { go, send }
}

function faultsWith(refused: Faults, missing: CaseAction['form'], needed: string): Faults {
  return new Map([...refused, ...missing.map(({ name }) => [`/form/${name}`, needed] as const)])
}

type MeanwhileProps = { shown: CaseShown; news: CaseShown['events']; onSeen: () => void }

/** What others did while this form was open. */
function Meanwhile({ shown, news, onSeen }: MeanwhileProps) {
  const texts = useCaseTexts()
  const now = useNow()
  return (
    <div className="case-meanwhile" role="alert">
      <b>{texts.meanwhile}</b>
      <Events events={news} shown={shown} now={now} />
      <p className="hint">{texts.meanwhileDetail}</p>
      <Button onClick={onSeen}>{texts.meanwhileSeen}</Button>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import {
  EVENT_TYPES,
  type EventType,
  type Hook,
  listAttempts,
  listMessages,
  type Message,
  MessageState,
  replayMessages,
  type ReplayWish,
} from '../../../src/domains/hooks/contract.ts'
import { asking, useAsk, useSend } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { FOLLOW } from './follow.ts'
import { RangeForm } from './range-form.tsx'
import { useHookTexts } from './texts.ts'

/** What was sent to an address, by state and type; what was given up is sent again from here. */
export function Messages({ hook }: { hook: Hook }) {
  const texts = useHookTexts()
  const [asked, setAsked] = useState<Asked>({ state: '', type: '' })
  const { data, error } = useQuery({
    ...asking(listMessages, { params: { hookId: hook.id }, querystring: questionOf(asked) }),
    refetchInterval: asked.before === undefined ? FOLLOW : false,
  })
  const again = useAgain(hook)
  const { next } = data ?? {}
  return (
    <Card title={texts.messages} className="hook-log">
      <div className="hook-filters">
        <Filters asked={asked} onAsk={setAsked} />
        {hook.dead > 0 && hook.state !== 'ended' && (
          <Button loading={again.isPending} onClick={() => again.send({ dead: true })}>
            {texts.againDead} ({hook.dead})
          </Button>
        )}
      </div>
      <Refusal error={error ?? again.error} />
      {!error && <List hook={hook} messages={data?.messages} onAgain={again.send} />}
      {next && <Button onClick={() => setAsked({ ...asked, before: next })}>{texts.earlier}</Button>}
      {hook.state !== 'ended' && <RangeForm onSend={again.send} isPending={again.isPending} />}
    </Card>
  )
}

type Asked = {
  readonly state: MessageState | ''
  readonly type: EventType | ''
  /** Those with a lower sequence; none: from the latest on. */
  readonly before?: number
}

function questionOf({ state, type, before }: Asked) {
  return {
    limit: 50,
    ...(state && { state }),
    ...(type && { type }),
    ...(before !== undefined && { before }),
  }
}

type ListProps = {
  hook: Hook
  messages: readonly Message[] | undefined
  onAgain: (wish: ReplayWish) => void
}

function List({ hook, messages, onAgain }: ListProps) {
  const texts = useHookTexts()
  const { words } = useWords()
  if (!messages) return <Waiting text={words.common.loading} rows={6} />
  if (messages.length === 0) return <p className="hint">{texts.messagesNone}</p>
  return (
    <ol className="hook-messages">
      {messages.map((message) => (
        <Line key={message.id} hook={hook} message={message} onAgain={onAgain} />
      ))}
    </ol>
  )
}

/** Whatever is chosen begins with the latest again. */
function Filters({ asked: { state, type }, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const texts = useHookTexts()
  const states = MessageState.options.map((one) => [one, texts.messageStates[one]] as const)
  const types = EVENT_TYPES.map((one) => [one, texts.typeWords[one]] as const)
  return (
    <>
      <Filter
        label={texts.state}
        value={state}
        onChange={(next) => onAsk({ state: next, type })}
        choices={[['', texts.allStates], ...states]}
      />
      <Filter
        label={texts.type}
        value={type}
        onChange={(next) => onAsk({ state, type: next })}
        choices={[['', texts.allTypes], ...types]}
      />
    </>
  )
}

function useAgain(hook: Hook) {
  const texts = useHookTexts()
  const { message } = App.useApp()
  const { mutateAsync, isPending, error } = useSend(replayMessages)
  const send = (wish: ReplayWish) => {
    // What was refused is said above the list.
    void mutateAsync({ params: { hookId: hook.id }, body: wish })
      .then(({ count }) => message.success(texts.againDone(count)))
      .catch(() => undefined)
  }
  return { send, isPending, error }
}

type FilterProps<T extends string> = {
  label: string
  value: T
  onChange: (value: T) => void
  choices: readonly (readonly [T, string])[]
}

function Filter<T extends string>({ label, value, onChange, choices }: FilterProps<T>) {
  return (
    <Field label={label}>
      {(wiring) => (
        <Select<T>
          {...wiring}
          value={value}
          onChange={onChange}
          popupMatchSelectWidth={false}
          options={choices.map(([choice, text]) => ({ value: choice, label: text }))}
        />
      )}
    </Field>
  )
}

const TAGS: Readonly<Record<MessageState, string>> = {
  waiting: 'tag tag-draft',
  sent: 'tag tag-main',
  dead: 'tag hook-dead',
  withheld: 'tag',
}

type LineProps = { hook: Hook; message: Message; onAgain: (wish: ReplayWish) => void }

function Line({ hook, message, onAgain }: LineProps) {
  const texts = useHookTexts()
  const { language } = useWords()
  const [open, setOpen] = useState(false)
  const { sequence, type, at, state, tries, replays, dueAt } = message
  return (
    <li>
      <div className="hook-line">
        <b>{texts.typeWords[type]}</b>
        <span className={TAGS[state]}>{texts.messageStates[state]}</span>
        <time dateTime={at.toString()}>{momentInWords(at, language)}</time>
      </div>
      <p className="hint">
        <span className="num">#{sequence}</span> <code>{type}</code>
        {tries > 0 && ` · ${texts.tries(tries)} · ${outcomeOf(message, texts)}`}
        {replays > 0 && ` · ${texts.replays(replays)}`}
        {state === 'waiting' &&
          tries > 0 &&
          !hook.restsUntil &&
          ` · ${texts.nextTry(momentInWords(dueAt, language))}`}
      </p>
      <div className="hook-line">
        {(tries > 0 || replays > 0) && (
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? texts.hideTries : texts.showTries}
          </Button>
        )}
        {state !== 'waiting' && hook.state !== 'ended' && (
          <Button
            size="small"
            aria-label={texts.againOf(sequence)}
            onClick={() => onAgain({ message: message.id })}
          >
            {texts.again}
          </Button>
        )}
      </div>
      {open && <Tries hook={hook} message={message} />}
    </li>
  )
}

type Outcome = Pick<Message, 'status' | 'fault' | 'tookMs'>

function outcomeOf({ status, fault, tookMs }: Outcome, texts: ReturnType<typeof useHookTexts>): string {
  const what = status === null ? (texts.faults[fault ?? ''] ?? fault ?? '') : texts.answered(status)
  return tookMs === null ? what : `${what} · ${texts.took(tookMs)}`
}

function Tries({ hook, message }: { hook: Hook; message: Message }) {
  const texts = useHookTexts()
  const { words, language } = useWords()
  const { data, error } = useAsk(listAttempts, { params: { hookId: hook.id, messageId: message.id } })
  if (!data) return error ? <Refusal error={error} /> : <Waiting text={words.common.loading} rows={2} />
  return (
    <ol className="hook-tries">
      {data.map((one) => (
        <li key={one.number}>
          <time dateTime={one.at.toString()}>{momentInWords(one.at, language)}</time> {outcomeOf(one, texts)}
        </li>
      ))}
    </ol>
  )
}

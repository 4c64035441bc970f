import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { type BoardPoint, closePoint, reopenPoint } from '../../../src/domains/parking/desk/contract.ts'
import { useSend } from '../ask.ts'
import { Field, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { wall } from '../city-time.ts'
import { instantOf, PARKING_TEXTS } from './texts.ts'

/** Shuts a car park for a time, or takes that back. */
export function Closing({ point }: { point: BoardPoint }) {
  const texts = useTexts(PARKING_TEXTS)
  const { message } = App.useApp()
  const [draft, setDraft] = useState<{ from: string; to: string; zh: string; en: string }>()
  const close = useSend(closePoint)
  if (point.closed) return <Closed point={point} closed={point.closed} />
  if (!draft)
    return <Button onClick={() => setDraft({ from: '', to: '', zh: '', en: '' })}>{texts.close}</Button>
  const [from, to] = [instantOf(draft.from), instantOf(draft.to)]
  const send = async () => {
    if (!from || !to) return
    const body = { during: { from, to }, reason: { zh: draft.zh, en: draft.en } }
    const { told } = await close.mutateAsync({ params: { pointId: point.id }, body })
    setDraft(undefined)
    void message.success(texts.told(told))
  }
  return (
    <div className="parking-form">
      <Refusal error={close.error} />
      <p className="hint">{texts.closeHint}</p>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={texts[end]}>
          {({ id }) => (
            <Input
              id={id}
              type="datetime-local"
              value={draft[end]}
              onChange={({ target }) => setDraft({ ...draft, [end]: target.value })}
            />
          )}
        </Field>
      ))}
      <TextField
        label={texts.reasonZh}
        value={draft.zh}
        onChange={(zh) => setDraft({ ...draft, zh })}
        maxLength={200}
      />
      <TextField
        label={texts.reasonEn}
        value={draft.en}
        onChange={(en) => setDraft({ ...draft, en })}
        maxLength={400}
      />
      <Button
        danger
        loading={close.isPending}
        disabled={!from || !to || !draft.zh.trim() || !draft.en.trim()}
        onClick={() => void send().catch(() => undefined)}
      >
        {texts.close}
      </Button>
    </div>
  )
}

function Closed({ point, closed }: { point: BoardPoint; closed: NonNullable<BoardPoint['closed']> }) {
  const texts = useTexts(PARKING_TEXTS)
  const { inWords } = useWords()
  const reopen = useSend(reopenPoint)
  const withdraw = () => reopen.mutate({ params: { pointId: point.id, closureId: closed.id }, body: {} })
  return (
    <p>
      {wall(closed.during.from)} – {wall(closed.during.to)} {inWords(closed.reason)}{' '}
      <Button size="small" onClick={withdraw}>
        {texts.reopen}
      </Button>
      <Refusal error={reopen.error} />
    </p>
  )
}

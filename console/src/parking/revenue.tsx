import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { BoardPoint } from '../../../src/domains/parking/desk/contract.ts'
import {
  listRevenue,
  noteRevenue,
  strikeRevenue,
} from '../../../src/domains/parking/desk/revenue/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card } from '../ui/card.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { PARKING_TEXTS } from './texts.ts'

const yuanOf = (cents: number) => (cents / 100).toFixed(2)

/** Sums that were noted for periods, with who noted them; nothing is paid here. */
export function RevenueNotes({ points }: { points: readonly BoardPoint[] }) {
  const texts = useTexts(PARKING_TEXTS)
  const { inWords } = useWords()
  const { unit } = useMine()
  const { data, error } = useAsk(listRevenue, { querystring: { unit: unit.id } })
  const send = useSend(strikeRevenue)
  return (
    <Card title={texts.revenue} aside={data && <span className="num">{texts.sum(yuanOf(data.total))}</span>}>
      <Refusal error={error ?? send.error} />
      {data?.notes.length === 0 && <p className="hint">{texts.noRevenue}</p>}
      <ul className="parking-list">
        {data?.notes.map(({ id, point, from, to, cents, note, by, struck }) => (
          <li key={id}>
            <b>{inWords(point)}</b>
            <span className={struck ? 'num parking-struck' : 'num'}>{texts.yuan(yuanOf(cents))}</span>
            <span className="num">
              {from} – {to}
            </span>
            <span>{note}</span>
            {by && <small>{by}</small>}
            {struck ? (
              <span className="tag">{texts.struck}</span>
            ) : (
              <Button size="small" onClick={() => send.mutate({ params: { revenueId: id }, body: {} })}>
                {texts.strike}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {points.length > 0 && <Noting points={points} />}
    </Card>
  )
}

function Noting({ points }: { points: readonly BoardPoint[] }) {
  const texts = useTexts(PARKING_TEXTS)
  const { inWords } = useWords()
  const send = useSend(noteRevenue)
  const [point, setPoint] = useState(points[0]?.id)
  const [draft, setDraft] = useState({ from: '', to: '', yuan: '', note: '' })
  const cents = Math.round(Number(draft.yuan) * 100)
  const isReady = point && draft.from && draft.to && draft.note.trim() && draft.yuan && cents >= 0
  const note = async () => {
    if (!point) return
    const { from, to, note: said } = draft
    await send.mutateAsync({ params: { pointId: point }, body: { from, to, cents, note: said } })
    setDraft({ ...draft, yuan: '', note: '' })
  }
  return (
    <div className="parking-form">
      <Refusal error={send.error} />
      <Field label={texts.points}>
        {({ id }) => (
          <Select
            id={id}
            value={point}
            onChange={setPoint}
            options={points.map((one) => ({ value: one.id, label: inWords(one) }))}
          />
        )}
      </Field>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={texts[end]}>
          {({ id }) => (
            <Input
              id={id}
              type="date"
              value={draft[end]}
              onChange={({ target }) => setDraft({ ...draft, [end]: target.value })}
            />
          )}
        </Field>
      ))}
      <TextField label={texts.amount} value={draft.yuan} onChange={(yuan) => setDraft({ ...draft, yuan })} />
      <TextField
        label={texts.note}
        value={draft.note}
        maxLength={200}
        onChange={(said) => setDraft({ ...draft, note: said })}
      />
      <Button disabled={!isReady} loading={send.isPending} onClick={() => void note().catch(() => undefined)}>
        {texts.noteIt}
      </Button>
    </div>
  )
}

import { App, Button } from 'antd'
import { useState } from 'react'
import { listNotes, type Note, noteHeads, withdrawNote } from '../../../src/domains/footfall/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { Field, NumberField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { instantAt } from '../city-time.ts'
import { useFootfallTexts } from './texts.ts'

/** Heads that staff count by hand: noted now or for a time of the last two days, and taken back. */
export function Notes({ station }: { station: StationId }) {
  const texts = useFootfallTexts()
  const { data } = useAsk(listNotes, { params: { stationId: station } })
  return (
    <Card title={texts.notes}>
      <p className="hint">{texts.notesHint}</p>
      <NoteForm station={station} />
      {data?.length === 0 && <p className="hint">{texts.notesNone}</p>}
      <ul className="footfall-list">
        {data?.map((one) => (
          <OneNote key={one.id} note={one} />
        ))}
      </ul>
    </Card>
  )
}

function NoteForm({ station }: { station: StationId }) {
  const texts = useFootfallTexts()
  const { message } = App.useApp()
  const [heads, setHeads] = useState<number | null>(null)
  const [at, setAt] = useState('')
  const send = useSend(noteHeads)
  const faults = faultsOf(send.error)
  const note = () => {
    if (heads === null) return
    const body = { heads, at: at === '' ? null : instantAt(at) }
    const onSuccess = () => {
      void message.success(texts.noted(heads))
      setHeads(null)
    }
    send.mutate({ params: { stationId: station }, body }, { onSuccess })
  }
  return (
    <form
      className="footfall-form"
      onSubmit={(event) => {
        event.preventDefault()
        note()
      }}
    >
      <NumberField
        label={texts.noteHeads}
        value={heads}
        onChange={setHeads}
        pointer="/heads"
        faults={faults}
      />
      <Field label={texts.noteAt} pointer="/at" faults={faults}>
        {(wiring) => (
          <input
            id={wiring.id}
            aria-invalid={wiring['aria-invalid']}
            aria-describedby={wiring['aria-describedby']}
            type="datetime-local"
            className="footfall-moment"
            value={at}
            onChange={({ target }) => setAt(target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit" type="primary" disabled={heads === null} loading={send.isPending}>
        {texts.noteButton}
      </Button>
      <Refusal error={send.error} fields={['/heads', '/at']} />
    </form>
  )
}

function OneNote({ note: { id, at, heads, withdrawn } }: { note: Note }) {
  const texts = useFootfallTexts()
  const { language } = useWords()
  const send = useSend(withdrawNote)
  const when = momentInWords(at, language)
  return (
    <li>
      <span className="num">
        <b>{heads}</b> <span className="hint">{when}</span>
      </span>
      {withdrawn ? (
        <span className="tag">{texts.withdrawn}</span>
      ) : (
        <Button
          size="small"
          aria-label={texts.withdrawOf(when, heads)}
          loading={send.isPending}
          onClick={() => send.mutate({ params: { noteId: id } })}
        >
          {texts.withdraw}
        </Button>
      )}
      <Refusal error={send.error} />
    </li>
  )
}

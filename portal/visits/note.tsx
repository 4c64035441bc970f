import type { VNode } from 'preact'
import { SaidField } from '../account/field.tsx'
import type { Reader } from '../shell/reader.ts'
import { dateText, yearDayText } from '../telling/times.ts'
import { Folded, Form, type Forms } from './parts.tsx'
import type { NoteView } from './views.ts'
import { visitWords } from './words.ts'

type Props = { reader: Reader; note: NoteView; forms: Forms }

/** What was written, what was promised, what became of it; and what I say to it. */
export function Note({ reader, note, forms }: Props): VNode {
  const words = visitWords(reader)
  const { text, need } = note
  return (
    <div class="note">
      <div class="bd">
        {text === null ? <p class="sub">{words.noteErased}</p> : <p class="as-sent">{text}</p>}
        {need === null ? null : (
          <p>
            <span class={need === 'solved' ? 'st open' : 'st'}>{words.needs[need]}</span>
          </p>
        )}
        {note.case ? (
          <p>
            <a class="go" href={`/me/requests/${note.case.id}`}>
              {words.request(note.case.number)}
            </a>
          </p>
        ) : null}
        <Promised reader={reader} note={note} />
        {note.pictures > 0 ? <p class="sub">{words.pictures(note.pictures)}</p> : null}
        {note.corrections.map((one) => (
          <div key={one.id} class="said-text">
            <p class="sub">{words.corrected(yearDayText(reader, one.at))}</p>
            <p class="as-sent">{one.words}</p>
            <p class="sub">{one.answer === null ? words.waiting : words.answered(one.changed === true)}</p>
            {one.answer === null ? null : <p class="as-sent">{one.answer}</p>}
          </div>
        ))}
      </div>
      {text === null ? null : <Acts reader={reader} note={note} forms={forms} />}
    </div>
  )
}

function Promised({ reader, note: { promise, promisedBy, keptOn } }: Omit<Props, 'forms'>): VNode | null {
  const words = visitWords(reader)
  if (promise === null) return null
  const when = [
    promisedBy === null ? null : words.promiseBy(dateText(reader, promisedBy)),
    keptOn === null ? null : words.kept(dateText(reader, keptOn)),
  ].filter((one) => one !== null)
  return (
    <p>
      {words.promise(promise)} {when.length === 0 ? null : <span class="sub">{when.join(' · ')}</span>}
    </p>
  )
}

function Acts({ reader, note, forms }: Props): VNode {
  const words = visitWords(reader)
  const [correct, erase] = [`correct ${note.id}`, `erase ${note.id}`]
  const waits = note.corrections.some(({ answer }) => answer === null)
  return (
    <>
      {waits ? null : (
        <Folded summary={words.correct} open={forms.refusal?.of === correct}>
          <Form
            forms={forms}
            of={correct}
            what="correct"
            values={{ note: note.id }}
            button={words.correctSend}
            look="pri"
          >
            <SaidField
              name="words"
              label={words.correctField}
              hint={words.correctHint}
              needed
              rows={3}
              most={500}
              of={correct}
              refusal={forms.refusal}
            />
          </Form>
        </Folded>
      )}
      <Folded summary={words.erase} open={forms.refusal?.of === erase}>
        <Form
          forms={forms}
          of={erase}
          what="erase"
          values={{ note: note.id }}
          button={words.eraseSure}
          look="danger"
        >
          <p>{words.eraseHint}</p>
        </Form>
      </Folded>
    </>
  )
}

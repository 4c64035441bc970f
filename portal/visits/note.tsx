import type { VNode } from 'preact'
import type { Correction, NoteShown } from '../../src/domains/visits/notes/contract.ts'
import { SaidField } from '../account/field.tsx'
import { Photos } from '../requests/parts.tsx'
import type { Reader } from '../shell/reader.ts'
import { dateText, yearDayText } from '../telling/times.ts'
import { Folded, Form, type Forms } from './parts.tsx'
import { visitWords } from './words.ts'

type Props = { reader: Reader; note: NoteShown; forms: Forms; mine: ReadonlySet<string> }

/** What was written, what was promised, what became of it; and what I say to it. */
export function Note({ reader, note, forms, mine }: Props): VNode {
  const words = visitWords(reader)
  const { text, need, erasedFor, corrections, before } = note
  return (
    <>
      <div class="bd note">
        {text === null ? (
          <p class="sub">{erasedFor === 'time' ? words.noteKept : words.noteErased}</p>
        ) : (
          <p class="as-sent">{text}</p>
        )}
        {before.map(({ text: said, until }) => (
          <p class="sub" key={String(until)}>
            {words.saidBefore(yearDayText(reader, until), said)}
          </p>
        ))}
        {need === null ? null : (
          <p>
            <span class={need === 'solved' ? 'st open' : 'st soon'}>{words.needs[need]}</span>
          </p>
        )}
        <Became reader={reader} note={note} mine={mine} />
        <Promised reader={reader} note={note} />
        <Photos reader={reader} pictures={note.pictures} />
        {corrections.map((one) => (
          <Said key={one.id} reader={reader} correction={one} forms={forms} />
        ))}
      </div>
      {text === null ? null : <Acts reader={reader} note={note} forms={forms} />}
    </>
  )
}

/** The request that grew out of it: with a link where this account may follow it. */
function Became({ reader, note: { request }, mine }: Omit<Props, 'forms'>): VNode | null {
  const words = visitWords(reader)
  if (!request) return null
  const { case: id, number } = request
  return (
    <p>
      {mine.has(id) ? (
        <a class="btn" href={`/me/requests/${id}`}>
          {words.request(number)}
        </a>
      ) : (
        words.requestElsewhere(number)
      )}
    </p>
  )
}

function Promised({ reader, note: { promise } }: Pick<Props, 'reader' | 'note'>): VNode | null {
  const words = visitWords(reader)
  if (promise === null) return null
  const { words: told, by, keptOn } = promise
  const when = [
    by === null ? null : words.promiseBy(dateText(reader, by)),
    keptOn === null ? null : words.kept(dateText(reader, keptOn)),
  ].filter((one) => one !== null)
  return (
    <p>
      {words.promise(told)} {when.length === 0 ? null : <span class="sub">{when.join(' · ')}</span>}
    </p>
  )
}

type SaidProps = { reader: Reader; correction: Correction; forms: Forms }

function Said({ reader, correction, forms }: SaidProps): VNode {
  const words = visitWords(reader)
  const { id, words: told, at, answer, changed } = correction
  return (
    <div class="gap">
      <p class="sub">{words.corrected(yearDayText(reader, at))}</p>
      <blockquote class="as-sent">{told}</blockquote>
      {answer === null ? (
        <Form forms={forms} of={`back ${id}`} what="takeBack" values={{ id }} button={words.takeBack}>
          <p class="sub">{words.waiting}</p>
        </Form>
      ) : (
        <>
          <p class="sub">{words.answered(changed === true)}</p>
          <blockquote class="as-sent">{answer}</blockquote>
        </>
      )}
    </div>
  )
}

function Acts({ reader, note, forms }: Omit<Props, 'mine'>): VNode {
  const words = visitWords(reader)
  const { id } = note
  const [correct, erase] = [`correct ${id}`, `erase ${id}`]
  const waits = note.corrections.some(({ answer }) => answer === null)
  return (
    <>
      {waits ? null : (
        <Folded summary={words.correct} open={forms.refusal?.of === correct}>
          <Form
            forms={forms}
            of={correct}
            what="correct"
            values={{ id }}
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
        <Form forms={forms} of={erase} what="erase" values={{ id }} button={words.eraseSure} look="danger">
          <p>{words.eraseHint}</p>
        </Form>
      </Folded>
    </>
  )
}

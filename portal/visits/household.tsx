import type { VNode } from 'preact'
import { Done, Wrong } from '../account/field.tsx'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import { momentText, yearDayText } from '../telling/times.ts'
import { Note } from './note.tsx'
import { Folded, Form, type Forms } from './parts.tsx'
import type { HouseholdView, VisitView } from './views.ts'
import { visitWords } from './words.ts'

export type Said = 'joined' | 'saved' | 'erased' | 'sent'
type Props = { reader: Reader; household: HouseholdView; forms: Forms }

/** My household: who comes and why, every visit and what was written, and what I can say to it. */
export function householdPage(
  reader: Reader,
  { household, forms, said }: Omit<Props, 'reader'> & { said: Said | null },
): Page {
  const words = visitWords(reader)
  const title = household.address ?? words.household
  return {
    title,
    tab: 'me',
    back: '/me/visits',
    body: (
      <>
        <h1>{title}</h1>
        <Wrong reader={reader} fault={forms.refusal?.fault ?? null} />
        <Done text={said ? words[said] : null} />
        <Why reader={reader} household={household} forms={forms} />
        <ul class="list gap">
          <li>
            <a class="row" href={`/me/visits/${household.id}/wishes`}>
              <span class="nm">{words.wishes}</span>
              <Icon name="next" />
              <span class="sub">{words.wishesRow}</span>
            </a>
          </li>
        </ul>
        <h2>{words.visits}</h2>
        {household.visits.length === 0 ? <p>{words.noVisits}</p> : null}
        <div class="turns">
          {household.visits.map((visit) => (
            <Visit key={visit.id} reader={reader} visit={visit} forms={forms} />
          ))}
        </div>
        <Sealed reader={reader} household={household} forms={forms} />
        <div class="turns gap">
          <div class="card">
            <Folded summary={words.leave} open={forms.refusal?.of === 'leave'}>
              <Form forms={forms} of="leave" what="leave" button={words.leaveSure}>
                <p>{words.leaveHint}</p>
              </Form>
            </Folded>
          </div>
        </div>
      </>
    ),
  }
}

function Why({ reader, household: { visitor, plans } }: Props): VNode {
  const words = visitWords(reader)
  return (
    <div class="card bd turn">
      <p>
        <b>{visitor === null ? words.noVisitor : words.visitor(visitor)}</b>
      </p>
      {plans.map(({ title, purpose }) => (
        <p key={title}>
          {title}
          <span class="sub as-sent"> {purpose}</span>
        </p>
      ))}
    </div>
  )
}

function Visit({ reader, visit, forms }: { reader: Reader; visit: VisitView; forms: Forms }): VNode {
  const words = visitWords(reader)
  const { number, at, way, outcome, by, notes } = visit
  return (
    <section class="card" aria-labelledby={`v-${visit.id}`}>
      <div class="bd">
        <h2 id={`v-${visit.id}`}>{yearDayText(reader, at)}</h2>
        <p class="sub">
          {[words.ways[way], words.outcomes[outcome], by ?? words.noName, words.number(number)].join(' · ')}
        </p>
        {notes.length === 0 ? <p class="sub">{words.noNotes}</p> : null}
      </div>
      {notes.map((note) => (
        <Note key={note.id} reader={reader} note={note} forms={forms} />
      ))}
    </section>
  )
}

function Sealed({ reader, household: { sealed }, forms }: Props): VNode | null {
  const words = visitWords(reader)
  if (sealed.length === 0) return null
  return (
    <section aria-labelledby="h-sealed">
      <h2 id="h-sealed">{words.sealed}</h2>
      <p class="hint">{words.sealedLead}</p>
      <div class="turns">
        {sealed.map((one) => {
          const purpose = words.purposes[one.purpose]
          return (
            <div key={one.id} class="card">
              <div class="bd">
                <p class="sub">
                  {words.sealedFor(purpose)} · {yearDayText(reader, one.at)}
                </p>
                <p class="as-sent">{one.text ?? words.noteErased}</p>
                <p class="sub">{one.openings.length === 0 ? words.neverOpened : words.openings}</p>
                {one.openings.map(({ by, at }) => (
                  <p key={String(at)} class="sub">
                    {words.opened(by ?? words.noName, momentText(reader, at), purpose)}
                  </p>
                ))}
              </div>
              {one.text === null ? null : (
                <Folded summary={words.sealedErase}>
                  <Form
                    forms={forms}
                    of={`unseal ${one.id}`}
                    what="eraseSealed"
                    values={{ sealed: one.id }}
                    button={words.eraseSure}
                    look="danger"
                  />
                </Folded>
              )}
            </div>
          )
        })}
      </div>
    </section>
  )
}

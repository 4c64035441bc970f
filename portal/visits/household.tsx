import type { VNode } from 'preact'
import type { SealedShown, VisitShown } from '../../src/domains/visits/notes/contract.ts'
import type { HouseholdShown } from '../../src/domains/visits/sight/contract.ts'
import { Done, Wrong } from '../account/field.tsx'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import { momentText, yearDayText } from '../telling/times.ts'
import { Note } from './note.tsx'
import { Folded, Form, type Forms } from './parts.tsx'
import { visitWords } from './words.ts'

export type Said = 'joined' | 'saved' | 'erased' | 'sent' | 'taken'
type Props = { reader: Reader; household: HouseholdShown; forms: Forms; mine: ReadonlySet<string> }

/** My household: why they come, every visit and what was written, and what I can say to it. */
export function householdPage(
  reader: Reader,
  { said, ...view }: Omit<Props, 'reader'> & { said: Said | null },
): Page {
  const words = visitWords(reader)
  const { household, forms } = view
  const title = household.place.address ?? words.household
  return {
    title,
    tab: 'me',
    back: '/me/visits',
    body: (
      <>
        <h1>{title}</h1>
        <Wrong reader={reader} fault={forms.refusal?.fault ?? null} />
        <Done text={said ? words[said] : null} />
        <Plans reader={reader} household={household} />
        <ul class="list gap">
          <li>
            <a class="row" href={`${forms.base}/wishes`}>
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
            <Visit key={visit.id} reader={reader} visit={visit} forms={forms} mine={view.mine} />
          ))}
        </div>
        <Opened reader={reader} household={household} />
        <Members reader={reader} household={household} forms={forms} />
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

function Plans({ reader, household: { plans } }: Pick<Props, 'reader' | 'household'>): VNode | null {
  const words = visitWords(reader)
  if (plans.length === 0) return null
  return (
    <section aria-labelledby="h-why">
      <h2 id="h-why">{words.why}</h2>
      <div class="card bd">
        {plans.map(({ id, title, purpose, everyDays, aQuarter }) => (
          <div key={id}>
            <p>
              <b>{title}</b>
              <span class="sub">
                {' '}
                {everyDays === null ? words.quarter(aQuarter ?? 0) : words.every(everyDays)}
              </span>
            </p>
            <p class="as-sent">{purpose}</p>
          </div>
        ))}
      </div>
    </section>
  )
}

/** Who looked at name and phone without visiting the household. */
function Opened({ reader, household: { opened } }: Pick<Props, 'reader' | 'household'>): VNode | null {
  const words = visitWords(reader)
  if (opened.length === 0) return null
  return (
    <section aria-labelledby="h-opened">
      <h2 id="h-opened">{words.contactOpened}</h2>
      <div class="card bd">
        {opened.map(({ by, at, purpose }) => (
          <p key={String(at)} class="sub">
            {words.opened(by.name ?? words.noName, momentText(reader, at))} · {words.purposes[purpose]}
          </p>
        ))}
      </div>
    </section>
  )
}

/** Who else sees all this; whoever came later can be taken off. */
function Members({
  reader,
  household: { members },
  forms,
}: Pick<Props, 'reader' | 'household' | 'forms'>): VNode | null {
  const words = visitWords(reader)
  if (members.length < 2) return null
  return (
    <section aria-labelledby="h-members">
      <h2 id="h-members">{words.members}</h2>
      <p class="hint">{words.membersHint}</p>
      <div class="turns">
        {members.map(({ id, surname, phone, since, isMe, mayEnd }) => {
          const who = words.member(surname)
          const of = `member ${id}`
          return (
            <div key={id} class="card">
              <div class="bd">
                <b>{isMe ? words.me : [who, phone].filter(Boolean).join(' ')}</b>
                <p class="sub">{words.memberSince(yearDayText(reader, since))}</p>
              </div>
              {mayEnd ? (
                <Folded summary={words.takeOff(who)} open={forms.refusal?.of === of}>
                  <Form
                    forms={forms}
                    of={of}
                    what="takeOff"
                    values={{ id }}
                    button={words.takeOff(who)}
                    look="danger"
                  >
                    <p>{words.takeOffSure}</p>
                  </Form>
                </Folded>
              ) : null}
            </div>
          )
        })}
      </div>
    </section>
  )
}

type VisitProps = { reader: Reader; visit: VisitShown; forms: Forms; mine: ReadonlySet<string> }

function Visit({ reader, visit, forms, mine }: VisitProps): VNode {
  const words = visitWords(reader)
  const { id, number, at, way, outcome, by, notes, sealed } = visit
  return (
    <section class="card" aria-labelledby={`v-${id}`}>
      <div class="bd">
        <h2 id={`v-${id}`}>{yearDayText(reader, at)}</h2>
        <p class="sub">
          {[words.ways[way], words.outcomes[outcome], by.name ?? words.noName].join(' · ')}
          {' · '}
          {words.number(number)}
        </p>
        {notes.length === 0 && sealed.length === 0 ? <p class="sub">{words.noNotes}</p> : null}
      </div>
      {notes.map((note) => (
        <Note key={note.id} reader={reader} note={note} forms={forms} mine={mine} />
      ))}
      {sealed.map((one) => (
        <Sealed key={one.id} reader={reader} sealed={one} forms={forms} />
      ))}
    </section>
  )
}

/** What others open for its purpose alone; the household reads it, and who did. */
function Sealed({ reader, sealed, forms }: { reader: Reader; sealed: SealedShown; forms: Forms }): VNode {
  const words = visitWords(reader)
  const { id, purpose, text, erased, openings } = sealed
  const of = `unseal ${id}`
  return (
    <>
      <div class="bd note">
        <p class="soon-text">
          {words.sealed} · {words.sealedFor(words.purposes[purpose])}
        </p>
        <p class={erased ? 'sub' : 'as-sent'}>{text ?? words.noteErased}</p>
        <p class="sub">{openings.length === 0 ? words.neverOpened : words.openings}</p>
        {openings.map(({ by, at }) => (
          <p key={String(at)} class="sub">
            {words.opened(by.name ?? words.noName, momentText(reader, at))}
          </p>
        ))}
      </div>
      {erased ? null : (
        <Folded summary={words.sealedErase} open={forms.refusal?.of === of}>
          <Form
            forms={forms}
            of={of}
            what="eraseSealed"
            values={{ id }}
            button={words.eraseSure}
            look="danger"
          >
            <p>{words.sealedHint}</p>
          </Form>
        </Folded>
      )}
    </>
  )
}

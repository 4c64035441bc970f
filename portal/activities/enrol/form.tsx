import type { VNode } from 'preact'
import type { Opening } from '../source.ts'
import type { Activity, Session } from '../../../src/domains/activities/contract.ts'
import { Hidden, Refused } from '../../account/field.tsx'
import type { FormFault } from '../../account/view.ts'
import { type MemberDraft, MemberFields } from '../../family/member-form.tsx'
import type { Page } from '../../shell/document.tsx'
import { Icon } from '../../shell/icons.tsx'
import { named, type Reader } from '../../shell/reader.ts'
import { sessionText } from '../activity.tsx'
import { enrolAddress } from '../seat-panel.tsx'
import { agesText } from '../seats.ts'
import { activityWords, seatWords } from '../words.ts'
import { Countdown } from './countdown.tsx'

/** Somebody who can be chosen. */
export type Chooser = {
  readonly id: string
  /** Null: the reader. */
  readonly name: string | null
  /** Reached in the year of the activity; null where no birth year was told. */
  readonly age: number | null
  readonly fits: 'yes' | 'no' | 'unknown'
  readonly verified: boolean
}

export type EnrolView = {
  readonly activity: Activity
  /** What is asked for, where it is one session. */
  readonly session: Session | null
  readonly opening: Opening
  /** The reader's own id. */
  readonly me: string
  readonly people: readonly Chooser[]
  readonly chosen: readonly string[]
  readonly fewer: boolean
  /** Of this form: sent again, it gets the answer that it got. */
  readonly key: string
  readonly draft: MemberDraft
  readonly fault: FormFault | null
  /** Said above the form: that it was too early. */
  readonly early: boolean
}

/** Choose who, one tap. Before the opening it is the page on which one waits. */
export function enrolPage(reader: Reader, view: EnrolView): Page {
  const { activity, session, opening } = view
  const words = seatWords(reader)
  const back = `/activities/${activity.id}${session ? `?session=${session.id}` : ''}`
  return {
    title: `${words.enrolTitle} · ${named(reader, activity.title)}`,
    tab: 'activities',
    back,
    live: true,
    body: (
      <>
        <h1>{named(reader, activity.title)}</h1>
        <p class="hint">
          {session ? `${sessionText(reader, session)} · ` : ''}
          {named(reader, activity.station)}
        </p>
        <form
          class="enrol"
          method="post"
          action={enrolAddress(activity, session)}
          data-offer={opening.offer}
          data-me={view.me}
          data-now={opening.now.epochMilliseconds}
          data-opens={opening.state === 'notYet' ? opening.opensAt?.epochMilliseconds : undefined}
          data-line={words.line}
          data-again={words.again}
        >
          <Hidden values={{ key: view.key, ...(session && { session: session.id }) }} />
          {opening.state === 'notYet' ? (
            <Countdown reader={reader} opening={opening} early={view.early} />
          ) : null}
          <Fault view={view} />
          <Who reader={reader} view={view} />
          <Send reader={reader} view={view} />
          <Add reader={reader} view={view} />
        </form>
        <template id="t-full">
          <Full reader={reader} back={back} />
        </template>
      </>
    ),
  }
}

/** Why it was not asked for; faults of the person who is being added stand at their fields. */
function Fault({ view: { fault } }: { view: EnrolView }): VNode | null {
  if (!fault || fault.field === 'name' || fault.field === 'birthYear' || fault.field === 'guardianConsent')
    return null
  return <Refused fault={fault} />
}

function Who({ reader, view }: { reader: Reader; view: EnrolView }): VNode {
  const words = seatWords(reader)
  const { people, chosen, activity } = view
  const most = activity.enrolment.partyMost
  return (
    <fieldset class="card told who-list">
      <legend>{words.who}</legend>
      <ul class="checks lines">
        {people.map((person) => (
          <li key={person.id}>
            <label>
              <input
                type="checkbox"
                name="who"
                value={person.id}
                checked={chosen.includes(person.id)}
                disabled={person.fits === 'no'}
              />
              <span>
                <b>{person.name ?? words.me}</b>
                <span class="sub">{personText(reader, view, person)}</span>
              </span>
            </label>
            <Missing reader={reader} view={view} person={person} />
          </li>
        ))}
      </ul>
      {people.length > 1 && most > 1 ? (
        <label class="tick fewer">
          <input type="checkbox" name="fewer" value="1" checked={view.fewer} aria-describedby="fewer-hint" />
          <span>
            {words.fewer}
            <span class="sub" id="fewer-hint">
              {words.fewerHint}
            </span>
          </span>
        </label>
      ) : null}
    </fieldset>
  )
}

function personText(reader: Reader, { activity }: EnrolView, { age, fits }: Chooser): string {
  const words = seatWords(reader)
  const wanted = agesText(reader, activity.audience) ?? ''
  if (fits === 'unknown') return words.ageUnknown(wanted)
  if (age === null) return ''
  return fits === 'no' ? words.ageMisses(age, wanted) : words.ageFits(age)
}

/** What has to be told before somebody can be chosen here, and the way there and back. */
function Missing({
  reader,
  view: { activity, session },
  person,
}: {
  reader: Reader
  view: EnrolView
  person: Chooser
}): VNode | null {
  const words = seatWords(reader)
  const back = encodeURIComponent(enrolAddress(activity, session))
  if (activity.audience.verifiedOnly && !person.verified && person.fits !== 'no') {
    const whose = person.name === null ? '' : `for=${person.id}&`
    return (
      <a class="btn" href={`/me/verified?${whose}back=${back}`}>
        {words.toCheck}
      </a>
    )
  }
  if (person.fits !== 'unknown') return null
  return (
    <a class="btn" href={person.name === null ? `/me/about?back=${back}` : `/me/family/${person.id}`}>
      {words.tell}
    </a>
  )
}

function Send({ reader, view: { activity, opening } }: { reader: Reader; view: EnrolView }): VNode {
  const words = seatWords(reader)
  const { policy } = activity.enrolment
  const isFull = opening.free <= 0 && policy === 'queue' && opening.state !== 'notYet'
  const ready =
    policy === 'draw'
      ? words.buttonDraw
      : policy === 'approval'
        ? words.buttonRequest
        : isFull
          ? words.buttonWait
          : words.button
  const waits = opening.state === 'notYet'
  return (
    <>
      <p class="sub left" data-left={words.left('{free}', '{seats}')}>
        {policy === 'queue' && !waits ? words.left(opening.free, opening.seats) : ''}
      </p>
      <p class="told-now" role="status" data-said />
      <button class={`btn pri wide${waits ? ' dim' : ''}`} type="submit" data-ready={words.readyNow}>
        {ready}
      </button>
    </>
  )
}

function Add({ reader, view }: { reader: Reader; view: EnrolView }): VNode | null {
  const words = seatWords(reader)
  const { people, draft, fault } = view
  if (people.length > 10) return null
  return (
    <details class="card fold" open={draft.name !== '' || draft.birthYear !== ''}>
      <summary>
        <Icon name="plus" />
        {words.addMember}
      </summary>
      <div class="form told">
        <MemberFields reader={reader} draft={draft} fault={fault} />
        <button class="btn wide" type="submit" name="add" value="1">
          {words.addAndChoose}
        </button>
      </div>
    </details>
  )
}

/** Kept in the page for whoever finds everything taken: no request more, when most of a city asks. */
function Full({ reader, back }: { reader: Reader; back: string }): VNode {
  const words = seatWords(reader)
  return (
    <div class="card empty" role="alert" tabIndex={-1}>
      <h2>{words.answer.full}</h2>
      <p>{words.answerHint.full}</p>
      <a class="btn wide" href={back}>
        {words.toActivity}
      </a>
      <a class="btn pri wide" href="/activities">
        {activityWords(reader).homeAll}
      </a>
    </div>
  )
}

import type { VNode } from 'preact'
import { clockOfMinutes } from '../../src/kernel/wall-clock.ts'
import { Done, Field, SaidField, Wrong } from '../account/field.tsx'
import { type FormFault, refusalOf } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { dateText } from '../telling/times.ts'
import { Folded, Form, type Forms } from './parts.tsx'
import { restLines } from './rest.ts'
import type { HouseholdView } from './views.ts'
import { visitWords } from './words.ts'

type Props = { reader: Reader; household: HouseholdView; forms: Forms; today: string }

/** When and how they come is for the household to say: each wish a form of its own. */
export function wishesPage(
  reader: Reader,
  { saved, ...view }: Omit<Props, 'reader'> & { saved: boolean },
): Page {
  const words = visitWords(reader)
  const props = { reader, ...view }
  return {
    title: words.wishes,
    tab: 'me',
    back: `/me/visits/${view.household.id}`,
    body: (
      <>
        <h1>{words.wishes}</h1>
        <Wrong reader={reader} fault={view.forms.refusal?.fault ?? null} />
        <Done text={saved ? words.saved : null} />
        <Quiet {...props} />
        <Rest {...props} />
        <Video {...props} />
        <Ask {...props} />
        <About {...props} />
      </>
    ),
  }
}

/** The fault of one field of one of the forms; ids of fields tell the forms apart. */
function faultIn({ forms }: Props, of: string, name: string): FormFault | null {
  const own = refusalOf(forms.refusal, of)
  return own?.fault.field === name ? { ...own.fault, field: `${of}-${name}` } : null
}

function Quiet(props: Props): VNode {
  const { reader, household, forms, today } = props
  const words = visitWords(reader)
  const typed = refusalOf(forms.refusal, 'quiet')?.typed
  return (
    <section aria-labelledby="h-quiet">
      <h2 id="h-quiet">{words.quiet}</h2>
      <div class="card turns">
        {household.quiet.map(({ id, from, until, words: said }) => (
          <Form
            key={id}
            forms={forms}
            of={`lift ${id}`}
            what="lift"
            values={{ quiet: id }}
            button={words.quietLift}
          >
            <p class="gap">
              <b>{words.quietNow(dateText(reader, from), until && dateText(reader, until))}</b>
              {said === null ? null : <span class="sub as-sent"> {said}</span>}
            </p>
          </Form>
        ))}
        <Folded summary={words.quietAdd} open={forms.refusal?.of === 'quiet'}>
          <Form forms={forms} of="quiet" what="quiet" button={words.quietAdd} look="pri">
            <p class="sub">{words.quietLead}</p>
            <Day {...props} of="quiet" name="from" label={words.quietFrom} value={typed?.['from'] ?? today} />
            <Day {...props} of="quiet" name="until" label={words.quietUntil} value={typed?.['until'] ?? ''} />
            <SaidField
              name="words"
              label={words.quietWords}
              rows={2}
              most={300}
              of="quiet"
              refusal={forms.refusal}
            />
          </Form>
        </Folded>
      </div>
    </section>
  )
}

function Day(props: Props & { of: string; name: string; label: string; value: string }): VNode {
  const { of, name, label, value, today } = props
  const id = `${of}-${name}`
  return (
    <Field name={id} label={label} hint={null} fault={faultIn(props, of, name)}>
      {(aria) => <input id={id} name={name} type="date" min={today} value={value} {...aria} />}
    </Field>
  )
}

function Rest(props: Props): VNode {
  const { reader, household, forms } = props
  const words = visitWords(reader)
  const typed = refusalOf(forms.refusal, 'rest')?.typed
  const lines = restLines(household.rest)
  return (
    <section aria-labelledby="h-rest">
      <h2 id="h-rest">{words.rest}</h2>
      <div class="card turns">
        {lines.length === 0 ? <p class="bd sub">{words.restNone}</p> : null}
        {lines.map(({ weekday, from, until }) => {
          const told = `${words.restDays[weekday]} ${clockOfMinutes(from)}–${clockOfMinutes(until)}`
          return (
            <Form
              key={told}
              forms={forms}
              of={`drop ${weekday} ${from}`}
              what="dropRest"
              values={{ weekday: String(weekday), from: String(from), until: String(until) }}
              button={`${words.restDrop} ${told}`}
            />
          )
        })}
        <Folded summary={words.restAdd} open={forms.refusal?.of === 'rest'}>
          <Form forms={forms} of="rest" what="rest" button={words.restAdd} look="pri">
            <p class="sub">{words.restLead}</p>
            <label for="rest-weekday">{words.restDay}</label>
            <select id="rest-weekday" name="weekday">
              {words.restDays.map((day, weekday) => (
                <option key={day} value={weekday} selected={typed?.['weekday'] === String(weekday)}>
                  {day}
                </option>
              ))}
            </select>
            <Clock {...props} name="from" label={words.restFrom} value={typed?.['from'] ?? '12:00'} />
            <Clock {...props} name="until" label={words.restUntil} value={typed?.['until'] ?? '14:00'} />
          </Form>
        </Folded>
      </div>
    </section>
  )
}

function Clock(props: Props & { name: string; label: string; value: string }): VNode {
  const { name, label, value } = props
  const id = `rest-${name}`
  return (
    <Field name={id} label={label} hint={null} fault={faultIn(props, 'rest', name)}>
      {(aria) => <input id={id} name={name} type="time" required value={value} {...aria} />}
    </Field>
  )
}

function Video({ reader, household, forms }: Props): VNode {
  const words = visitWords(reader)
  const { video } = household
  return (
    <section aria-labelledby="h-video">
      <h2 id="h-video">{words.video}</h2>
      <div class="card bd">
        <p>
          <b>{video ? words.videoYes : words.videoNo}</b>
        </p>
        <p class="sub">{words.videoLead}</p>
        <div class="turns">
          <Form
            forms={forms}
            of="video"
            what="video"
            values={{ agreed: video ? '' : '1' }}
            button={video ? words.disagree : words.agree}
          />
        </div>
      </div>
    </section>
  )
}

function Ask(props: Props): VNode {
  const { reader, household, forms, today } = props
  const words = visitWords(reader)
  const { askedOn } = household
  return (
    <section aria-labelledby="h-ask">
      <h2 id="h-ask">{words.ask}</h2>
      <div class="card">
        {askedOn === null ? (
          <Form forms={forms} of="ask" what="ask" button={words.askSend}>
            <p class="sub">{words.askLead}</p>
            <Day
              {...props}
              of="ask"
              name="on"
              label={words.askOn}
              value={refusalOf(forms.refusal, 'ask')?.typed['on'] ?? today}
            />
          </Form>
        ) : (
          <Form forms={forms} of="unask" what="unask" button={words.askDrop}>
            <p>{words.asked(dateText(reader, askedOn))}</p>
          </Form>
        )}
      </div>
    </section>
  )
}

function About({ reader, household }: Props): VNode {
  const words = visitWords(reader)
  const facts = [
    [words.address, household.address],
    [words.contact, household.contact],
    [words.phone, household.phone],
  ] as const
  return (
    <section aria-labelledby="h-about">
      <h2 id="h-about">{words.about}</h2>
      <dl class="card kv">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? words.notSaid}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

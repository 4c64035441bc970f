import type { VNode } from 'preact'
import type { Place } from '../../src/domains/visits/places/contract.ts'
import { clockOfMinutes } from '../../src/kernel/wall-clock.ts'
import { Done, Field, SaidField, Wrong } from '../account/field.tsx'
import { faultAt, refusalOf } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { dateText } from '../telling/times.ts'
import { Folded, Form, type Forms } from './parts.tsx'
import { restLines } from './rest.ts'
import { visitWords } from './words.ts'

type Props = { reader: Reader; place: Place; forms: Forms; today: string }

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
    back: view.forms.base,
    body: (
      <>
        <h1>{words.wishes}</h1>
        <Wrong reader={reader} fault={view.forms.refusal?.fault ?? null} />
        <Done text={saved ? words.saved : null} />
        <Quiet {...props} />
        <Hours {...props} wish="rest" />
        <Hours {...props} wish="preferred" />
        <Video {...props} />
        <Ask {...props} />
        <About {...props} />
      </>
    ),
  }
}

function Quiet(props: Props): VNode {
  const { reader, place, forms } = props
  const words = visitWords(reader)
  const typed = refusalOf(forms.refusal, 'quiet')?.typed
  return (
    <section aria-labelledby="h-quiet">
      <h2 id="h-quiet">{words.quiet}</h2>
      <div class="turns">
        <div class="card">
          {place.quiet.map(({ id, from, until, words: said }) => (
            <Form
              key={id}
              forms={forms}
              of={`lift ${id}`}
              what="lift"
              values={{ id }}
              button={words.quietLift}
            >
              <p class="gap">
                <b>{words.quietNow(dateText(reader, from), until && dateText(reader, until))}</b>
                {said === null ? null : <span class="sub as-sent"> {said}</span>}
              </p>
            </Form>
          ))}
          <Folded summary={words.quietAdd} open={forms.refusal?.of === 'quiet'}>
            <Form forms={forms} of="quiet" what="quiet" button={words.quietSend} look="pri">
              <p class="sub">{words.quietLead}</p>
              <Day
                {...props}
                of="quiet"
                name="until"
                label={words.quietUntil}
                value={typed?.['until'] ?? ''}
              />
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
      </div>
    </section>
  )
}

function Day(props: Props & { of: string; name: string; label: string; value: string }): VNode {
  const { forms, of, name, label, value, today } = props
  const id = `${of}-${name}`
  return (
    <Field name={id} label={label} hint={null} fault={faultAt(forms.refusal, of, name, id)}>
      {(aria) => <input id={id} name={name} type="date" min={today} value={value} {...aria} />}
    </Field>
  )
}

type HoursProps = Props & { wish: 'rest' | 'preferred' }

/** Stretches of the week: each can be taken out, and one more be added. */
function Hours(props: HoursProps): VNode {
  const { reader, place, forms, wish } = props
  const words = visitWords(reader)
  const typed = refusalOf(forms.refusal, wish)?.typed
  const lines = restLines(place[wish])
  return (
    <section aria-labelledby={`h-${wish}`}>
      <h2 id={`h-${wish}`}>{words[wish]}</h2>
      <div class="turns">
        <div class="card">
          {lines.length === 0 ? <p class="bd sub">{words.hoursNone}</p> : null}
          {lines.map(({ weekday, from, until }) => {
            const clock = [from, until].map(clockOfMinutes)
            const told = `${words.weekdays[weekday]} ${clock.join('–')}`
            return (
              <Form
                key={told}
                forms={forms}
                of={`drop ${wish} ${weekday} ${from}`}
                what="dropHours"
                values={{ wish, weekday: String(weekday), from: clock[0] ?? '', until: clock[1] ?? '' }}
                button={words.hoursDrop(told)}
              />
            )
          })}
          <Folded summary={words.hoursAdd} open={forms.refusal?.of === wish}>
            <Form forms={forms} of={wish} what="hours" values={{ wish }} button={words.hoursAdd} look="pri">
              {wish === 'rest' ? <p class="sub">{words.restLead}</p> : null}
              <label for={`${wish}-weekday`}>{words.weekday}</label>
              <select id={`${wish}-weekday`} name="weekday">
                {words.weekdays.map((day, weekday) => (
                  <option key={day} value={weekday} selected={typed?.['weekday'] === String(weekday)}>
                    {day}
                  </option>
                ))}
              </select>
              <Clock {...props} name="from" label={words.from} value={typed?.['from'] ?? '12:00'} />
              <Clock {...props} name="until" label={words.until} value={typed?.['until'] ?? '14:00'} />
            </Form>
          </Folded>
        </div>
      </div>
    </section>
  )
}

function Clock(props: HoursProps & { name: string; label: string; value: string }): VNode {
  const { forms, wish, name, label, value } = props
  const id = `${wish}-${name}`
  return (
    <Field name={id} label={label} hint={null} fault={faultAt(forms.refusal, wish, name, id)}>
      {(aria) => <input id={id} name={name} type="time" required value={value} {...aria} />}
    </Field>
  )
}

function Video({ reader, place, forms }: Props): VNode {
  const words = visitWords(reader)
  const { video } = place
  return (
    <section aria-labelledby="h-video">
      <h2 id="h-video">{words.video}</h2>
      <div class="turns">
        <div class="card">
          <Form
            forms={forms}
            of="video"
            what="video"
            values={{ agreed: video ? '' : '1' }}
            button={video ? words.disagree : words.agree}
          >
            <p class="gap">
              <b>{video ? words.videoYes : words.videoNo}</b> <span class="sub">{words.videoLead}</span>
            </p>
          </Form>
        </div>
      </div>
    </section>
  )
}

function Ask(props: Props): VNode {
  const { reader, place, forms, today } = props
  const words = visitWords(reader)
  const typed = refusalOf(forms.refusal, 'ask')?.typed
  return (
    <section aria-labelledby="h-ask">
      <h2 id="h-ask">{words.ask}</h2>
      <div class="turns">
        <div class="card">
          {place.askedOn === null ? (
            <Form forms={forms} of="ask" what="ask" button={words.askSend}>
              <p class="gap">{words.askLead}</p>
              <Day {...props} of="ask" name="on" label={words.askOn} value={typed?.['on'] ?? today} />
            </Form>
          ) : (
            <Form forms={forms} of="unask" what="unask" button={words.askDrop}>
              <p class="gap">{words.asked(dateText(reader, place.askedOn))}</p>
            </Form>
          )}
        </div>
      </div>
    </section>
  )
}

function About({ reader, place }: Props): VNode {
  const words = visitWords(reader)
  const facts = [
    [words.address, place.address],
    [words.contact, place.contact],
    [words.phone, place.phone],
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
      <p class="hint">{words.aboutHint}</p>
    </section>
  )
}

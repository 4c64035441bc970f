import type { VNode } from 'preact'
import type { DemoPerson } from '../../src/domains/identity/contract.ts'
import { listOf } from '../telling/format.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { Field, Hidden, Summary } from './field.tsx'
import type { FormFault } from './view.ts'

export type PhoneStep = {
  readonly step: 'phone'
  /** As it was typed. */
  readonly phone: string
  /** Makes the form do its work once, however often it is sent. */
  readonly key: string
}

export type CodeStep = {
  readonly step: 'code'
  readonly phone: string
  /** For sending again. */
  readonly key: string
  /** How long the code holds; null when the form is shown again after a fault. */
  readonly minutes: number | null
}

export type SignInView = {
  readonly at: PhoneStep | CodeStep
  readonly fault: FormFault | null
  /** Where to go afterwards. */
  readonly back: string
  /** Ready-made people of a demo on this machine. */
  readonly demo: readonly DemoPerson[] | null
}

/** Phone, then code: two forms that work without script. */
export function signInPage(reader: Reader, view: SignInView): Page {
  const { signIn } = reader.words
  return {
    title: signIn.title,
    tab: 'me',
    back: '/me',
    body: (
      <>
        <h1>{signIn.title}</h1>
        <p class="hint">{signIn.lead}</p>
        {view.at.step === 'phone' ? (
          <PhoneForm reader={reader} view={view} at={view.at} />
        ) : (
          <CodeForm reader={reader} view={view} at={view.at} />
        )}
        {view.demo && view.at.step === 'phone' ? (
          <Demo reader={reader} people={view.demo} back={view.back} />
        ) : null}
        {view.demo ? (
          <a class="btn wide" href="/stand-in/messages">
            {signIn.messages}
          </a>
        ) : null}
        <p class="foot">
          <a href="/console/">{signIn.staff}</a>
        </p>
      </>
    ),
  }
}

function PhoneForm({ reader, view, at }: { reader: Reader; view: SignInView; at: PhoneStep }): VNode {
  const { signIn } = reader.words
  return (
    <form class="card form" method="post" action="/sign-in" novalidate data-once={signIn.sending}>
      <Summary reader={reader} fault={view.fault} />
      <Hidden values={{ back: view.back, key: at.key }} />
      <Field name="phone" label={signIn.phone} hint={signIn.phoneHint} fault={view.fault}>
        {(aria) => (
          <input
            id="phone"
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            required
            value={at.phone}
            {...aria}
          />
        )}
      </Field>
      <button class="btn pri wide" type="submit">
        {signIn.send}
      </button>
      <p class="sub">{signIn.privacy}</p>
    </form>
  )
}

function CodeForm({ reader, view, at }: { reader: Reader; view: SignInView; at: CodeStep }): VNode {
  const { signIn } = reader.words
  return (
    <>
      <form class="card form" method="post" action="/sign-in/code" novalidate data-once={signIn.entering}>
        <Summary reader={reader} fault={view.fault} />
        {at.minutes === null ? null : (
          <p role="status">
            <b>{signIn.sent(at.phone, at.minutes)}</b>
          </p>
        )}
        <Hidden values={{ back: view.back, phone: at.phone, key: at.key }} />
        <Field name="code" label={signIn.code} hint={null} fault={view.fault}>
          {(aria) => (
            <input
              id="code"
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maxLength={10}
              {...aria}
            />
          )}
        </Field>
        <button class="btn pri wide" type="submit">
          {signIn.enter}
        </button>
      </form>
      <form class="after" method="post" action="/sign-in" data-once={signIn.sending}>
        <Hidden values={{ back: view.back, phone: at.phone, key: at.key }} />
        <button class="btn" type="submit">
          {signIn.again}
        </button>
        <a class="btn" href="/sign-in">
          {signIn.other}
        </a>
      </form>
    </>
  )
}

/** A tap on a person of the demo is a sign-in. */
function Demo({
  reader,
  people,
  back,
}: {
  reader: Reader
  people: readonly DemoPerson[]
  back: string
}): VNode {
  const { signIn, me } = reader.words
  return (
    <section aria-labelledby="h-demo">
      <h2 id="h-demo">{signIn.demo}</h2>
      <p class="hint">{signIn.demoLead}</p>
      <form class="list" method="post" action="/sign-in/demo">
        <input type="hidden" name="back" value={back} />
        {people.map((person) => (
          <button key={person.id} class="row" name="person" value={person.id} type="submit">
            <span class="nm">{person.name}</span>
            <Icon name="next" />
            <span class="sub">
              {person.roles.length === 0
                ? me[person.kind]
                : listOf(
                    reader.language,
                    person.roles.map(({ role, unit }) => me.rolesAt(me.roleNames[role], named(reader, unit))),
                    true,
                  )}
            </span>
          </button>
        ))}
      </form>
    </section>
  )
}

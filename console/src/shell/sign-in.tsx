import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { z } from 'zod'
import {
  DemoPerson,
  getMe,
  listDemoPeople,
  Role,
  signInAsDemo,
} from '../../../src/domains/identity/contract.ts'
import { asking, useAsk, useSend } from '../ask.ts'
import { Logo } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { LanguageSwitch } from './who.tsx'

type Person = z.infer<typeof DemoPerson>

/** The door for staff; on a demo city also its ready-made people. */
export function SignIn() {
  const { words } = useWords()
  const me = useAsk(getMe, {}).data
  const stranger = me?.person && (me.kind !== 'staff' || me.roles.length === 0)
  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <header>
          <Logo size={52} />
          <div>
            <b>{words.product.name}</b>
            <span>{words.product.line}</span>
          </div>
          <LanguageSwitch />
        </header>
        <h1>{words.signIn.title}</h1>
        <p>{words.signIn.intro}</p>
        {stranger && <p className="notice">{words.signIn.notStaff({ name: me.name ?? '' })}</p>}
        <Button type="primary" size="large" block href="/sign-in/staff?back=/console/">
          {words.signIn.button}
        </Button>
        <a href="/">{words.signIn.residents}</a>
      </section>
      <DemoPeople />
    </main>
  )
}

function DemoPeople() {
  const { words } = useWords()
  const people = useQuery({ ...asking(listDemoPeople, {}), retry: false })
  const enter = useSend(signInAsDemo)
  const staff = people.data?.filter(({ kind, roles }) => kind === 'staff' && roles.length > 0) ?? []
  if (staff.length === 0) return null
  const signInAs = ({ id }: Person) =>
    enter.mutate({ body: { person: id } }, { onSuccess: () => location.assign('/console/') })
  return (
    <section className="sign-in-card demo" aria-labelledby="demo-people">
      <h2 id="demo-people">{words.signIn.demoTitle}</h2>
      <p>{words.signIn.demoIntro}</p>
      <Refusal error={enter.error} />
      {Role.options.map((role) => {
        const holders = staff.filter(({ roles }) => roles[0]?.role === role)
        if (holders.length === 0) return null
        return (
          <div key={role} className="demo-role">
            <h3>{words.roles[role]}</h3>
            <ul>
              {holders.map((person) => (
                <li key={person.id}>
                  <DemoButton person={person} busy={enter.isPending} onEnter={signInAs} />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}

function DemoButton({
  person,
  busy,
  onEnter,
}: {
  person: Person
  busy: boolean
  onEnter: (person: Person) => void
}) {
  const { inWords } = useWords()
  const unit = person.roles[0]?.unit
  return (
    <button type="button" className="person" disabled={busy} onClick={() => onEnter(person)}>
      <Avatar name={person.name} />
      <span>
        <b>{person.name}</b>
        <small>{unit && inWords(unit)}</small>
      </span>
    </button>
  )
}

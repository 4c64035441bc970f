import type { VNode } from 'preact'
import type { FamilyMember, MinorSeen } from '../../src/domains/identity/contract.ts'
import { Done, Summary } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import { dateText } from '../telling/times.ts'
import { type MemberDraft, MemberFields } from './member-form.tsx'
import { familyWords } from './words.ts'

export type FamilyView = {
  readonly members: readonly FamilyMember[]
  readonly seen: readonly MinorSeen[]
  readonly draft: MemberDraft
  readonly fault: FormFault | null
}

/** As many as an account may have. */
const MOST = 10

/** Those for whom I enrol. */
export function familyPage(reader: Reader, view: FamilyView): Page {
  const words = familyWords(reader)
  const { members, seen } = view
  return {
    title: words.family,
    tab: 'me',
    back: '/me',
    body: (
      <>
        <h1>{words.family}</h1>
        <p class="hint">{words.lead}</p>
        {members.length === 0 ? (
          <p class="card empty">{words.none}</p>
        ) : (
          <ul class="list">
            {members.map((member) => (
              <Member key={member.id} reader={reader} member={member} />
            ))}
          </ul>
        )}
        {members.length < MOST ? <Add reader={reader} view={view} /> : <p class="hint">{words.full}</p>}
        {seen.length > 0 ? <Seen reader={reader} seen={seen} members={members} /> : null}
      </>
    ),
  }
}

function Member({ reader, member }: { reader: Reader; member: FamilyMember }): VNode {
  return (
    <li>
      <a class="row" href={`/me/family/${member.id}`}>
        <span class="nm">{member.name}</span>
        <Icon name="next" />
        <span class="sub">{memberText(reader, member)}</span>
      </a>
    </li>
  )
}

/** "孩子 · 2018 年生 · 未满 18 岁 · 已核验". */
export function memberText(reader: Reader, { relation, birthYear, minor, verified }: FamilyMember): string {
  const words = familyWords(reader)
  const parts = [words.relations[relation], words.born(birthYear)]
  if (minor) parts.push(words.minor)
  if (verified) parts.push(words.verified)
  return parts.join(' · ')
}

function Add({ reader, view: { members, draft, fault } }: { reader: Reader; view: FamilyView }): VNode {
  const words = familyWords(reader)
  return (
    <details class="card fold" open={members.length === 0 || fault !== null}>
      <summary>
        <Icon name="plus" />
        {words.add}
      </summary>
      <form class="form told" method="post" action="/me/family" novalidate data-once={words.saving}>
        <Summary reader={reader} fault={fault} />
        <MemberFields reader={reader} draft={draft} fault={fault} />
        <button class="btn pri wide" type="submit">
          {words.addButton}
        </button>
      </form>
    </details>
  )
}

type SeenProps = { reader: Reader; seen: readonly MinorSeen[]; members: readonly FamilyMember[] }

function Seen({ reader, seen, members }: SeenProps): VNode {
  const words = familyWords(reader)
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? words.seenRemoved
  return (
    <section aria-labelledby="h-seen">
      <h2 id="h-seen">{words.seen}</h2>
      <p class="hint">{words.seenHint}</p>
      <ul class="card lines">
        {seen.map(({ member, day, subjectId }) => (
          <li key={member + day + subjectId}>{words.seenOn(dateText(reader, day), nameOf(member))}</li>
        ))}
      </ul>
    </section>
  )
}

export type MemberView = {
  readonly member: FamilyMember
  readonly draft: MemberDraft
  readonly fault: FormFault | null
  readonly saved: boolean
}

/** One of them: to correct, to have checked, to remove. */
export function memberPage(reader: Reader, { member, draft, fault, saved }: MemberView): Page {
  const words = familyWords(reader)
  const path = `/me/family/${member.id}`
  return {
    title: words.edit(member.name),
    tab: 'me',
    back: '/me/family',
    body: (
      <>
        <h1>{words.edit(member.name)}</h1>
        <Done text={saved ? words.saved : null} />
        <form class="card form told" method="post" action={path} novalidate data-once={words.saving}>
          <Summary reader={reader} fault={fault} />
          <MemberFields reader={reader} draft={draft} fault={fault} />
          <button class="btn pri wide" type="submit">
            {words.save}
          </button>
        </form>
        <a class="btn wide" href={`/me/verified?for=${member.id}`}>
          {member.verified ? words.verifyAgain : words.verify}
        </a>
        <form class="card bd gap" method="post" action={`${path}/remove`}>
          <p class="sub">{words.removeHint}</p>
          <button class="btn wide" type="submit">
            {words.remove}
          </button>
        </form>
      </>
    ),
  }
}

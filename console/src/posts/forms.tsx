import { useState } from 'react'
import {
  type ColleagueBrief,
  appointToPost,
  createPost,
  endPost,
  type OrganisationBrief,
  type Post,
  type PostKind,
  relieveOfPost,
} from '../../../src/domains/organisations/contract.ts'
import type { Unit } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { isNow } from '../organisations/cards.tsx'
import { OrganisationChoice } from '../organisations/choice.tsx'
import { useOrganisationTexts } from '../organisations/texts.ts'
import { today } from '../ui/days.ts'
import { ChoiceField, choicesOf, DayField, Field } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { ChangeDialog, DayDialog, useDone } from '../unit/change-dialog.tsx'
import { PersonField } from './person-field.tsx'
import { usePostName } from './post-name.ts'

type Done = { onDone: () => void }

/** A new post of this unit; a liaison comes from a department. */
export function CreateForm({ unit, onDone }: Done & { unit: Unit }) {
  const { posts: texts } = useOrganisationTexts()
  const [kind, setKind] = useState<PostKind>('worker')
  const [department, setDepartment] = useState<Pick<OrganisationBrief, 'id' | 'zh' | 'en'>>()
  const [from, setFrom] = useState(today())
  const send = useSend(createPost)
  const done = useDone(onDone)
  const faults = faultsOf(send.error)
  const liaison = kind === 'liaison'
  return (
    <ChangeDialog
      title={texts.create}
      error={send.error}
      fields={['/kind', '/department', '/from']}
      busy={send.isPending}
      disabled={liaison && !department}
      onClose={onDone}
      onSave={() =>
        send.mutate(
          {
            params: { unitId: unit.id },
            body: { kind, department: liaison ? (department?.id ?? null) : null, from },
          },
          done,
        )
      }
    >
      <ChoiceField
        label={texts.kind}
        value={kind}
        onChange={setKind}
        choices={choicesOf(texts.kinds)}
        pointer="/kind"
        faults={faults}
      />
      {liaison && (
        <Field label={texts.department} pointer="/department" faults={faults}>
          {(wiring) => (
            <OrganisationChoice
              wiring={wiring}
              chosen={department}
              onChoose={setDepartment}
              kind="department"
            />
          )}
        </Field>
      )}
      <DayField label={texts.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
    </ChangeDialog>
  )
}

/** Somebody from a day on; whoever holds the post is relieved that day. */
export function AppointForm({ post, onDone }: Done & { post: Post }) {
  const { posts: texts } = useOrganisationTexts()
  const nameOf = usePostName()
  const [person, setPerson] = useState<ColleagueBrief>()
  const [from, setFrom] = useState(today())
  const send = useSend(appointToPost)
  const done = useDone(onDone)
  const faults = faultsOf(send.error)
  const [latest] = post.holdings
  const present = post.holdings.find(isNow)
  return (
    <ChangeDialog
      title={texts.appointTo({ post: nameOf(post) })}
      error={send.error}
      fields={['/person', '/from']}
      busy={send.isPending}
      disabled={!person}
      onClose={onDone}
      onSave={() =>
        person &&
        send.mutate(
          { params: { postId: post.id }, body: { person: person.id, from, instead: latest?.id ?? null } },
          done,
        )
      }
    >
      {present?.name && <p className="hint">{texts.appointNote({ name: present.name })}</p>}
      <PersonField chosen={person} onChoose={setPerson} faults={faults} />
      <DayField label={texts.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
    </ChangeDialog>
  )
}

/** The end of the present holding; the post stays, vacant. */
export function RelieveForm({ post, onDone }: Done & { post: Post }) {
  const { posts: texts } = useOrganisationTexts()
  const send = useSend(relieveOfPost)
  const done = useDone(onDone)
  const [latest] = post.holdings
  return (
    <DayDialog
      title={texts.relieve}
      note={texts.relieveNote}
      label={texts.on}
      first={today()}
      error={send.error}
      busy={send.isPending}
      disabled={!latest}
      onClose={onDone}
      onSave={(on) =>
        latest && send.mutate({ params: { postId: post.id }, body: { on, instead: latest.id } }, done)
      }
    />
  )
}

/** The end of the post itself. */
export function AbolishForm({ post, onDone }: Done & { post: Post }) {
  const { posts: texts } = useOrganisationTexts()
  const send = useSend(endPost)
  const done = useDone(onDone)
  return (
    <DayDialog
      title={texts.abolish}
      note={texts.abolishNote}
      label={texts.abolishOn}
      danger
      error={send.error}
      busy={send.isPending}
      onClose={onDone}
      onSave={(on) => send.mutate({ params: { postId: post.id }, body: { on } }, done)}
    />
  )
}

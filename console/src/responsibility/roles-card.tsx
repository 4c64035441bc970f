import { App, Button } from 'antd'
import { useState } from 'react'
import {
  endRole,
  grantRole,
  listRoles,
  type Role,
  type RoleGrant,
} from '../../../src/domains/identity/contract.ts'
import type { ColleagueBrief } from '../../../src/domains/organisations/contract.ts'
import { OFFICE_KINDS, type Unit, type UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { today, tomorrow } from '../city-time.ts'
import { PersonField } from '../posts/person-field.tsx'
import { useMine } from '../shell/mine.tsx'
import { Card, Waiting } from '../ui/card.tsx'
import { ChoiceField, DayField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { ChangeDialog, DayDialog } from '../unit/change-dialog.tsx'
import { useWords } from '../words.tsx'
import './roles.css'
import { useResponsibilityTexts } from './texts.ts'

/** What is given at an office, and at a unit that supervises. */
const AT_OFFICES: readonly Role[] = ['handler']
const ABOVE: readonly Role[] = ['officer', 'administrator', 'handler', 'planner', 'auditor']

/** Whether I give and end roles at a unit. */
export function useMayGrant({ path }: Unit): boolean {
  const { me } = useMine()
  const above = new Set<string>(path.map(({ id }) => id))
  return me.roles.some(({ role, unit: { id } }) => role === 'administrator' && above.has(id))
}

/** Who may do what at a unit, for whoever gives and ends roles there; nothing for all others. */
export function RolesCard({ unit }: { unit: Unit }) {
  const { roles: texts } = useResponsibilityTexts()
  const { words } = useWords()
  const [granting, setGranting] = useState(false)
  const mayGrant = useMayGrant(unit)
  const { data, error, refetch } = useAsk(
    listRoles,
    mayGrant ? { querystring: { unit: unit.id, within: 'here' as const } } : undefined,
  )
  if (!mayGrant) return null
  return (
    <Card title={texts.title} aside={<Button onClick={() => setGranting(true)}>{texts.grant}</Button>}>
      <p className="hint">{texts.intro}</p>
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} />}
      {data?.length === 0 && <p className="notice">{texts.none}</p>}
      <ul className="role-list">
        {data?.map((grant) => (
          <Line key={grant.id} grant={grant} />
        ))}
      </ul>
      {granting && (
        <GrantForm
          unit={unit.id}
          roles={OFFICE_KINDS.has(unit.kind) ? AT_OFFICES : ABOVE}
          onClose={() => setGranting(false)}
        />
      )}
    </Card>
  )
}

function Line({ grant }: { grant: RoleGrant }) {
  const { roles: texts } = useResponsibilityTexts()
  const { words } = useWords()
  const [ending, setEnding] = useState(false)
  const { name, role, from, until } = grant
  return (
    <li>
      <p>
        <b>{name ?? words.common.unknown}</b> {words.roles[role]}{' '}
        {from > today() && <span className="tag tag-draft">{texts.coming}</span>}
      </p>
      <small className="num">{words.format.span(from, until)}</small>
      {until === null && (
        <Button
          size="small"
          aria-label={texts.endOf(name ?? words.common.unknown)}
          onClick={() => setEnding(true)}
        >
          {texts.end}
        </Button>
      )}
      {ending && <EndForm grant={grant} onClose={() => setEnding(false)} />}
    </li>
  )
}

function EndForm({ grant, onClose }: { grant: RoleGrant; onClose: () => void }) {
  const { roles: texts } = useResponsibilityTexts()
  const { words } = useWords()
  const { message } = App.useApp()
  const send = useSend(endRole)
  const save = async (on: string) => {
    await send.mutateAsync({ params: { roleGrantId: grant.id }, body: { on } })
    void message.success(words.common.saved)
    onClose()
  }
  return (
    <DayDialog
      title={texts.endOf(grant.name ?? words.common.unknown)}
      note={texts.endNote}
      label={texts.endOn}
      first={tomorrow()}
      danger
      error={send.error}
      busy={send.isPending}
      onClose={onClose}
      onSave={(on) => void save(on).catch(() => undefined)}
    />
  )
}

type GrantProps = { unit: UnitId; roles: readonly Role[]; onClose: () => void }

function GrantForm({ unit, roles, onClose }: GrantProps) {
  const { roles: texts } = useResponsibilityTexts()
  const { words } = useWords()
  const { message } = App.useApp()
  const [person, setPerson] = useState<ColleagueBrief>()
  const [role, setRole] = useState<Role>(roles[0] ?? 'handler')
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState('')
  const send = useSend(grantRole)
  const faults = faultsOf(send.error)
  const save = async () => {
    if (!person) return
    await send.mutateAsync({
      body: { person: person.id, role, unit, from, until: until || null },
    })
    void message.success(words.common.saved)
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.grant}
      error={send.error}
      fields={['/person', '/role', '/from', '/until']}
      busy={send.isPending}
      disabled={!person}
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <PersonField chosen={person} onChoose={setPerson} faults={faults} />
      <div className="fields">
        <ChoiceField<Role>
          label={texts.role}
          value={role}
          onChange={setRole}
          choices={roles.map((one) => [one, words.roles[one]] as const)}
          pointer="/role"
          faults={faults}
        />
        <DayField label={words.common.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
        <DayField label={texts.until} value={until} onChange={setUntil} pointer="/until" faults={faults} />
      </div>
    </ChangeDialog>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { getOffice, getOfficeStaff } from '../../../src/domains/responsibility/contract.ts'
import type { ReplyOf } from '../../../src/kernel/route.ts'
import type { Unit } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { OfficeForm } from './office-form.tsx'
import { Handles, Reached } from './office-told.tsx'
import { RolesCard, useMayGrant } from './roles-card.tsx'
import { useResponsibilityTexts } from './texts.ts'
import './offices.css'

/** What an office, centre or department is there for and who works there, on its page. */
export function OfficeOfUnit({ unit }: { unit: Unit }) {
  const mayGrant = useMayGrant(unit)
  const staff = useAsk(getOfficeStaff, { params: { unitId: unit.id } })
  return (
    <>
      <ThereFor unit={unit} mayEdit={staff.data?.mayEdit ?? false} />
      {mayGrant ? (
        <RolesCard unit={unit} />
      ) : (
        <Staff staff={staff.data} error={staff.error} onRetry={() => void staff.refetch()} />
      )}
    </>
  )
}

function ThereFor({ unit, mayEdit }: { unit: Unit; mayEdit: boolean }) {
  const { office: texts } = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const [editing, setEditing] = useState(false)
  const { data: office, error, refetch } = useAsk(getOffice, { params: { unitId: unit.id } })
  return (
    <Card
      title={texts.handles}
      aside={mayEdit && office && <Button onClick={() => setEditing(true)}>{texts.edit}</Button>}
    >
      <Refusal error={error} onRetry={() => void refetch()} />
      {!office && !error && <Waiting text={words.common.loading} />}
      {office && (
        <div className="office-told">
          {office.profile && <p className="tag">{texts[office.profile.side]}</p>}
          <Reached office={office} />
          <Handles office={office} />
        </div>
      )}
      {editing && office && (
        <OfficeForm office={office} name={inWords(unit)} onClose={() => setEditing(false)} />
      )}
    </Card>
  )
}

type StaffProps = {
  staff: ReplyOf<typeof getOfficeStaff> | undefined
  error: unknown
  onRetry: () => void
}

function Staff({ staff, error, onRetry }: StaffProps) {
  const { office: texts } = useResponsibilityTexts()
  const { words } = useWords()
  return (
    <Card title={texts.staff}>
      <Refusal error={error} onRetry={onRetry} />
      {staff && !staff.mayKnow && <p className="hint">{texts.noNames}</p>}
      {staff?.mayKnow && staff.people.length === 0 && <p className="notice">{texts.noStaff}</p>}
      <ul className="office-staff">
        {staff?.people.map(({ person, name, role }) => (
          <li key={person + role}>
            <b>{name ?? words.common.unknown}</b> <small>{words.roles[role]}</small>
          </li>
        ))}
      </ul>
    </Card>
  )
}

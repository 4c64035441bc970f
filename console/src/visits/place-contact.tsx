import { Button } from 'antd'
import { useState } from 'react'
import type { ContactPurpose } from '../../../src/domains/visits/contract.ts'
import {
  type ContactOpening,
  type OpenedContact,
  openContact,
  type Place,
} from '../../../src/domains/visits/places/contract.ts'
import { useSend } from '../ask.ts'
import { wall } from '../city-time.ts'
import { boundTo } from '../ui/bound.ts'
import { faultsOf } from '../ui/faults.ts'
import { ChoiceField, choicesOf } from '../ui/field.tsx'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useVisitTexts } from './texts.ts'

type ContactProps = {
  place: Place
  openings: readonly ContactOpening[]
  onOpened: (contact: OpenedContact) => void
}

/** Shows name and phone to whoever says what for; below, who did. */
export function PlaceContact({ place, openings, onOpened }: ContactProps) {
  const texts = useVisitTexts()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      {place.masked && (
        <p className="visits-show">
          <Button onClick={() => setAsking(true)}>{texts.place.show}</Button>
        </p>
      )}
      {openings.map(({ by, at, purpose }) => (
        <p key={String(at)} className="hint">
          {texts.place.shown(by.name ?? texts.someone, wall(at), texts.visit.purposes[purpose])}
        </p>
      ))}
      {isAsking && (
        <WhatFor
          place={place}
          onClose={() => setAsking(false)}
          onOpened={(contact) => {
            setAsking(false)
            onOpened(contact)
          }}
        />
      )}
    </>
  )
}

type WhatForProps = Pick<ContactProps, 'place' | 'onOpened'> & { onClose: () => void }

function WhatFor({ place, onClose, onOpened }: WhatForProps) {
  const { place: texts, visit } = useVisitTexts()
  const [form, setForm] = useState<{ purpose: ContactPurpose | '' }>({ purpose: '' })
  const send = useSend(openContact)
  const field = boundTo(form, (part) => setForm({ ...form, ...part }), faultsOf(send.error))
  const open = async () => {
    if (form.purpose === '') return
    onOpened(await send.mutateAsync({ params: { placeId: place.id }, body: { purpose: form.purpose } }))
  }
  return (
    <ChangeDialog
      title={texts.show}
      error={send.error}
      fields={['/purpose']}
      busy={send.isPending}
      disabled={form.purpose === ''}
      onClose={onClose}
      onSave={() => void open().catch(() => undefined)}
    >
      <ChoiceField<ContactPurpose | ''>
        {...field('purpose', texts.showFor)}
        choices={choicesOf(visit.purposes)}
        hint={texts.showHint}
      />
    </ChangeDialog>
  )
}

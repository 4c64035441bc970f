import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import {
  type ColleagueBrief,
  searchPeople,
  takeInPerson,
} from '../../../src/domains/organisations/contract.ts'
import { asking, useSend } from '../ask.ts'
import { useOrganisationTexts } from '../organisations/texts.ts'
import { boundTo } from '../ui/bound.ts'
import { Field, TextField } from '../ui/field.tsx'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useSettled } from '../ui/settled.ts'

type PersonProps = {
  chosen: ColleagueBrief | undefined
  onChoose: (person: ColleagueBrief | undefined) => void
  faults: Faults
}

const labelOf = ({ name, workNumber }: ColleagueBrief): string =>
  workNumber ? `${name} · ${workNumber}` : name

/** Finds a colleague by name or work number; somebody new can be taken in on the spot. */
export function PersonField({ chosen, onChoose, faults }: PersonProps) {
  const { posts: texts, page } = useOrganisationTexts()
  const [typed, setTyped] = useState('')
  const [taking, setTaking] = useState(false)
  const text = useSettled(typed.trim())
  const found = useQuery({
    ...asking(searchPeople, { querystring: { text: text || '-' } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const hits = text === '' ? [] : (found.data ?? [])
  const people = chosen && !hits.some(({ id }) => id === chosen.id) ? [chosen, ...hits] : hits
  return (
    <>
      <Field label={texts.person} pointer="/person" faults={faults} hint={texts.personHint}>
        {(wiring) => (
          <Select<string>
            {...wiring}
            showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
            allowClear
            value={chosen?.id ?? null}
            options={people.map((person) => ({ value: person.id, label: labelOf(person) }))}
            notFoundContent={text === '' ? texts.personHint : page.noHit}
            onChange={(id: string | undefined) => onChoose(people.find((person) => person.id === id))}
          />
        )}
      </Field>
      {taking ? (
        <TakeIn
          onTaken={(person) => {
            onChoose(person)
            setTaking(false)
          }}
        />
      ) : (
        <Button type="link" onClick={() => setTaking(true)}>
          {texts.newPerson}
        </Button>
      )}
    </>
  )
}

/** Name, work number, and a phone if there is one. */
function TakeIn({ onTaken }: { onTaken: (person: ColleagueBrief) => void }) {
  const { posts: texts } = useOrganisationTexts()
  const [form, setForm] = useState({ name: '', workNumber: '', phone: '' })
  const send = useSend(takeInPerson)
  const field = boundTo(form, (part) => setForm((before) => ({ ...before, ...part })), faultsOf(send.error))
  const { name, workNumber, phone } = form
  return (
    <fieldset className="take-in">
      <legend className="hint">{texts.newPersonNote}</legend>
      <Refusal error={send.error} fields={['/name', '/workNumber', '/phone']} />
      <div className="fields">
        <TextField {...field('name', texts.name)} maxLength={60} />
        <TextField {...field('workNumber', texts.workNumber)} maxLength={40} />
        <TextField {...field('phone', texts.phone)} hint={texts.phoneHint} />
      </div>
      <Button
        disabled={name.trim() === '' || workNumber.trim() === ''}
        loading={send.isPending}
        onClick={() =>
          send.mutate(
            { body: { name, workNumber, phone: phone.trim() === '' ? null : phone } },
            { onSuccess: ({ person }) => onTaken({ id: person, name, workNumber }) },
          )
        }
      >
        {texts.newPerson}
      </Button>
    </fieldset>
  )
}

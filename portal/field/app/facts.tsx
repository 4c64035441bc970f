import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { HeldPlace } from '../kept/caseload.ts'
import { Labelled, Page } from './parts.tsx'
import { Gone } from './place.tsx'
import { useField, useNote } from './state.ts'

type Edited = { readonly contact: string; readonly phone: string; readonly language: string }

/** How somebody likes to be called, by which number, in what language: told otherwise at the door. */
export function Facts({ id }: { id: string }): VNode {
  const { words, held } = useField()
  const place = held.places.find((one) => one.id === id)
  if (!place) return <Gone />
  return (
    <Page title={words.facts.title} back={`#/place/${id}`} lead={place.address ?? ''}>
      <FactsForm place={place} />
    </Page>
  )
}

function FactsForm({ place }: { place: HeldPlace }): VNode {
  const { words } = useField()
  const noteDown = useNote()
  const before = { contact: place.contact ?? '', phone: place.phone ?? '', language: place.language ?? '' }
  const [edited, setEdited] = useState<Edited>(before)
  const [faults, setFaults] = useState<Partial<Edited>>({})
  const [said, setSaid] = useState('')
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const found: Partial<Edited> = {
      ...(!/^(1\d{10})?$/.test(edited.phone.trim()) && { phone: words.request.phoneForm }),
      ...(!/^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$/.test(edited.language.trim()) && {
        language: words.facts.languageForm,
      }),
    }
    setFaults(found)
    const [first] = Object.keys(found)
    if (first !== undefined) return document.getElementById(first)?.focus()
    const told = changesIn(before, edited)
    if (Object.keys(told).length === 0) return setSaid(words.facts.nothing)
    await noteDown({
      kind: 'placeFacts',
      label: place.address ?? '',
      body: { place: place.id, version: place.version, ...told },
    })
    location.hash = '#/done'
  }
  return (
    <form class="field-form card bd" noValidate onSubmit={(event) => void save(event)}>
      {(['contact', 'phone', 'language'] as const).map((name) => (
        <Labelled key={name} id={name} label={words.facts[name]} fault={faults[name]}>
          {(input) => (
            <input
              {...input}
              inputMode={name === 'phone' ? 'tel' : 'text'}
              autoComplete="off"
              maxLength={40}
              value={edited[name]}
              onInput={({ currentTarget }) => setEdited({ ...edited, [name]: currentTarget.value })}
            />
          )}
        </Labelled>
      ))}
      <p class="hint" role="status">
        {said}
      </p>
      <button class="btn pri wide" type="submit">
        {words.facts.save}
      </button>
    </form>
  )
}

/** What was told otherwise; emptied, it is nothing. */
function changesIn(before: Edited, edited: Edited): Record<string, string | null> {
  const names = (['contact', 'phone', 'language'] as const).filter(
    (name) => edited[name].trim() !== before[name],
  )
  return Object.fromEntries(names.map((name) => [name, edited[name].trim() || null]))
}

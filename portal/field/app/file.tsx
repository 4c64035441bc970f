import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { LEAST_OF_REQUEST } from './draft.ts'
import { Page, TextArea } from './parts.tsx'
import { Gone } from './place.tsx'
import { useField, useNote } from './state.ts'

/** Makes a request of a need that could not be solved there, in words for those who are to do it. */
export function File({ place: id, note }: { place: string; note: string }): VNode {
  const { words, held } = useField()
  const place = held.places.find((one) => one.id === id)
  const need = place?.needs.find((one) => one.note === note)
  if (!place || !need) return <Gone />
  return (
    <Page title={words.file.title} back={`#/place/${id}`} lead={place.address ?? ''}>
      <Form place={id} label={place.address ?? ''} note={note} heard={need.words} />
    </Page>
  )
}

type FormProps = { place: string; label: string; note: string; heard: string }

function Form({ place, label, note, heard }: FormProps): VNode {
  const { words } = useField()
  const noteDown = useNote()
  const [text, setText] = useState(heard)
  const [fault, setFault] = useState<string>()
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    if (text.trim().length < LEAST_OF_REQUEST) {
      setFault(words.visit.needsRequest)
      return document.getElementById('file')?.focus()
    }
    await noteDown({ kind: 'needFiled', label, body: { place, note, text: text.trim() } })
    location.hash = '#/done'
  }
  return (
    <form class="field-form card bd" noValidate onSubmit={(event) => void save(event)}>
      <TextArea
        id="file"
        label={words.visit.requestText}
        hint={words.visit.requestHint}
        fault={fault}
        most={2_000}
        value={text}
        onChange={setText}
      />
      <button class="btn pri wide" type="submit">
        {words.file.save}
      </button>
    </form>
  )
}

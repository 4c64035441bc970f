import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { HeldPlace } from '../kept/caseload.ts'
import { LEAST_OF_REQUEST, useDraft } from './draft.ts'
import { newNote, Note, type NoteDraft } from './note.tsx'
import { Choice, Labelled, Page, TextArea } from './parts.tsx'
import { Passages } from './passage.tsx'
import { Gone } from './place.tsx'
import { newSeal, type SealDraft, Sealed } from './sealed.tsx'
import { useField, useNote } from './state.ts'

type VisitDraft = {
  readonly way: 'door' | 'phone' | 'video'
  readonly outcome: 'met' | 'nobodyHome' | 'askedNotToCome'
  readonly until: string
  readonly words: string
  readonly notes: readonly NoteDraft[]
  readonly sealed: readonly SealDraft[]
}

const EMPTY: VisitDraft = { way: 'door', outcome: 'met', until: '', words: '', notes: [], sealed: [] }

/** Notes a visit: how, what happened, what was heard, and what becomes of it. */
export function Visit({ id }: { id: string }): VNode {
  const { words, held, kept } = useField()
  const noteDown = useNote()
  const [draft, change, stop] = useDraft(kept, `visit:${id}`, EMPTY)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  const place = held.places.find((one) => one.id === id)
  if (!place) return <Gone />
  if (!draft) return <p class="hint">{words.loading}</p>
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const found = faultsOf(draft, words.visit)
    setFaults(found)
    const [first] = Object.keys(found)
    if (first !== undefined) return document.getElementById(first)?.focus()
    setBusy(true)
    stop()
    await noteDown({
      kind: 'visit',
      label: place.address ?? '',
      body: bodyOf(place, draft),
      photos: draft.notes.flatMap(({ shots }) => shots),
      draft: `visit:${id}`,
    })
    location.hash = '#/done'
  }
  return (
    <Page title={words.visit.title} back={`#/place/${id}`} lead={place.address ?? ''}>
      <form class="field-form" noValidate onSubmit={(event) => void save(event)}>
        <How place={place} draft={draft} change={change} />
        {draft.outcome === 'askedNotToCome' ? <NotToCome draft={draft} change={change} /> : null}
        <Passages
          drafts={draft.notes}
          Part={Note}
          faults={faults}
          most={20}
          add={draft.notes.length === 0 ? words.visit.note : words.visit.addNote}
          begin={newNote}
          change={(notes) => change({ notes })}
        />
        <Passages
          drafts={draft.sealed}
          Part={Sealed}
          faults={faults}
          most={10}
          add={held.caseload?.purposes.length ? words.visit.seal : undefined}
          begin={newSeal}
          change={(sealed) => change({ sealed })}
        />
        <button class="btn pri wide" type="submit" disabled={busy}>
          {busy ? words.visit.saving : words.visit.save}
        </button>
      </form>
    </Page>
  )
}

type PartProps = { draft: VisitDraft; change: (more: Partial<VisitDraft>) => void }

function How({ place, draft, change }: PartProps & { place: HeldPlace }): VNode {
  const { visit } = useField().words
  return (
    <>
      <Choice
        name="outcome"
        legend={visit.outcome}
        value={draft.outcome}
        options={(['met', 'nobodyHome', 'askedNotToCome'] as const).map((value) => ({
          value,
          label: visit.outcomes[value],
        }))}
        onChange={(outcome) => change({ outcome })}
      />
      <Choice
        name="way"
        legend={visit.way}
        value={draft.way}
        hint={place.video ? undefined : visit.videoHint}
        options={(['door', 'phone', 'video'] as const).map((value) => ({
          value,
          label: visit.ways[value],
          disabled: value === 'video' && !place.video,
        }))}
        onChange={(way) => change({ way })}
      />
    </>
  )
}

function NotToCome({ draft, change }: PartProps): VNode {
  const { visit } = useField().words
  return (
    <div class="card bd">
      <Labelled id="until" label={visit.notToComeUntil}>
        {(input) => (
          <input
            {...input}
            type="date"
            value={draft.until}
            onInput={({ currentTarget }) => change({ until: currentTarget.value })}
          />
        )}
      </Labelled>
      <TextArea
        id="words"
        label={visit.notToComeWords}
        most={300}
        value={draft.words}
        onChange={(said) => change({ words: said })}
      />
    </div>
  )
}

/** What keeps it from being noted, by the id of its field, in their order. */
function faultsOf(
  { notes, sealed }: VisitDraft,
  words: Readonly<Record<'needsText' | 'needsRequest' | 'needsSeal' | 'needsPurpose', string>>,
): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const { id, text, need, request } of notes) {
    if (text.trim() === '') faults[`note-${id}`] = words.needsText
    if (need === 'request' && (request ?? text).trim().length < LEAST_OF_REQUEST)
      faults[`request-${id}`] = words.needsRequest
  }
  for (const { id, text, purpose } of sealed) {
    if (text.trim() === '') faults[`seal-${id}`] = words.needsSeal
    if (purpose === null) faults[`purpose-${id}`] = words.needsPurpose
  }
  return faults
}

/** As the server's form of a visit wants it; pictures by their ids here. */
function bodyOf({ id }: HeldPlace, draft: VisitDraft): Record<string, unknown> {
  const { way, outcome, until, words, notes, sealed } = draft
  return {
    place: id,
    way,
    outcome,
    notToCome: outcome === 'askedNotToCome' ? { until: until || null, words: words.trim() || null } : null,
    notes: notes.map((one) => ({
      id: one.id,
      text: one.text.trim(),
      need: one.need === 'none' ? null : one.need,
      promise:
        one.need === 'open' && one.promise.trim()
          ? { words: one.promise.trim(), by: one.promiseBy || null }
          : null,
      pictures: one.shots.map((shot) => shot.id),
      request: one.need === 'request' ? { text: (one.request ?? one.text).trim() } : null,
    })),
    sealed: sealed.map(({ id: one, text, purpose }) => ({ id: one, text: text.trim(), purpose })),
  }
}

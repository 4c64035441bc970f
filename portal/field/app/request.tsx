import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { HeldPlace } from '../kept/caseload.ts'
import { LEAST_OF_REQUEST, type Shot, useDraft } from './draft.ts'
import { locate } from './near.tsx'
import { Icon, Labelled, Page, TextArea } from './parts.tsx'
import { Shots } from './shots.tsx'
import { useField, useNote } from './state.ts'

type RequestDraft = {
  readonly text: string
  readonly place: string
  readonly here: { readonly lon: number; readonly lat: number } | null
  readonly address: string
  readonly solved: string
  readonly requester: string
  readonly consent: boolean
  readonly shots: readonly Shot[]
}

const EMPTY: RequestDraft = {
  text: '',
  place: '',
  here: null,
  address: '',
  solved: '',
  requester: '',
  consent: false,
  shots: [],
}

type Faults = Readonly<Record<string, string>>
type PartProps = { draft: RequestDraft; faults: Faults; change: (more: Partial<RequestDraft>) => void }

/** Something seen on the way, or told there: becomes a request in one step. */
export function RequestPage({ place }: { place: string | null }): VNode {
  const { words, held, kept } = useField()
  const noteDown = useNote()
  const [draft, change, stop] = useDraft(kept, 'request', { ...EMPTY, place: place ?? '' })
  const [faults, setFaults] = useState<Faults>({})
  if (!draft) return <p class="hint">{words.loading}</p>
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const found = faultsOf(draft, words.request)
    setFaults(found)
    const [first] = Object.keys(found)
    if (first !== undefined) return document.getElementById(first)?.focus()
    stop()
    await noteDown({
      kind: 'request',
      label: draft.text.trim().slice(0, 40),
      body: bodyOf(
        draft,
        held.places.find(({ id }) => id === draft.place),
      ),
      photos: draft.shots,
      draft: 'request',
    })
    location.hash = '#/done'
  }
  return (
    <Page title={words.request.title} lead={words.request.lead}>
      <form class="field-form" noValidate onSubmit={(event) => void save(event)}>
        <div class="card bd">
          <TextArea
            id="text"
            label={words.request.text}
            hint={words.visit.requestHint}
            fault={faults['text']}
            most={2_000}
            value={draft.text}
            onChange={(text) => change({ text })}
          />
          <Shots id="photo" shots={draft.shots} onChange={(shots) => change({ shots })} />
        </div>
        <Where draft={draft} faults={faults} change={change} />
        <Whose draft={draft} faults={faults} change={change} />
        <button class="btn pri wide" type="submit">
          {words.request.save}
        </button>
      </form>
    </Page>
  )
}

function Where({ draft, faults, change }: PartProps): VNode {
  const { words, held } = useField()
  const { request } = words
  const [said, setSaid] = useState('')
  const here = async () => {
    setSaid(words.near.locating)
    const found = await locate()
    setSaid(found ? '' : words.near.failed)
    if (found) change({ here: found, place: '' })
  }
  return (
    <div class="card bd">
      <Labelled id="place" label={request.where} hint={request.whereHint} fault={faults['place']}>
        {(input) => (
          <select
            {...input}
            value={draft.place}
            onChange={({ currentTarget }) => change({ place: currentTarget.value, here: null })}
          >
            <option value="">{request.choose}</option>
            {held.places.map(({ id, address }) => (
              <option key={id} value={id}>
                {address}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <button class="btn" type="button" onClick={() => void here()}>
        <Icon name="locate" />
        {request.here}
      </button>
      <p class="hint" role="status">
        {draft.here ? request.hereSet : said}
      </p>
      <Labelled id="address" label={request.address}>
        {(input) => (
          <input
            {...input}
            maxLength={120}
            autoComplete="off"
            value={draft.address}
            onInput={({ currentTarget }) => change({ address: currentTarget.value })}
          />
        )}
      </Labelled>
    </div>
  )
}

function Whose({ draft, faults, change }: PartProps): VNode {
  const { request } = useField().words
  return (
    <div class="card bd">
      <TextArea
        id="solved"
        label={request.solved}
        most={1_000}
        value={draft.solved}
        onChange={(solved) => change({ solved })}
      />
      <Labelled id="requester" label={request.requester} fault={faults['requester']}>
        {(input) => (
          <input
            {...input}
            type="tel"
            inputMode="numeric"
            autoComplete="off"
            maxLength={11}
            value={draft.requester}
            onInput={({ currentTarget }) => change({ requester: currentTarget.value })}
          />
        )}
      </Labelled>
      {draft.requester ? (
        <label class="tick">
          <input
            id="consent"
            type="checkbox"
            checked={draft.consent}
            aria-describedby={faults['consent'] ? 'consent-fault' : undefined}
            onChange={({ currentTarget }) => change({ consent: currentTarget.checked })}
          />
          <span>{request.consent}</span>
        </label>
      ) : null}
      {faults['consent'] ? (
        <span class="field-fault" id="consent-fault">
          {faults['consent']}
        </span>
      ) : null}
    </div>
  )
}

function faultsOf(
  { text, place, here, requester, consent }: RequestDraft,
  words: ReturnType<typeof useField>['words']['request'],
): Record<string, string> {
  return {
    ...(text.trim().length < LEAST_OF_REQUEST && { text: words.needsText }),
    ...(!place && !here && { place: words.needsPlace }),
    ...(!/^(1\d{10})?$/.test(requester.trim()) && { requester: words.phoneForm }),
    ...(requester && !consent && { consent: words.needsConsent }),
  }
}

/** As the server's form of a request wants it; pictures by their ids here. */
function bodyOf(draft: RequestDraft, place: HeldPlace | undefined): Record<string, unknown> {
  const isHome = place?.kind === 'household'
  return {
    text: draft.text.trim(),
    place: whereOf(draft, place),
    pictures: draft.shots.map(({ id }) => id),
    sight: isHome ? 'confidential' : 'public',
    requester: draft.requester.trim() || null,
    consent: draft.consent,
    solved: draft.solved.trim() || null,
  }
}

function whereOf({ here, address }: RequestDraft, place: HeldPlace | undefined): Record<string, unknown> {
  const isHome = place?.kind === 'household'
  // The door of a home is told to nobody: the point of its micro-grid will do.
  const door = isHome ? null : (place?.address ?? null)
  return {
    at: here ?? place?.at ?? null,
    unit: place?.unit.id ?? null,
    address: address.trim() || door,
    home: isHome,
  }
}

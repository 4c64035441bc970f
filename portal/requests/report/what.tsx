import type { VNode } from 'preact'
import type { FileId } from '../../../src/domains/files/contract.ts'
import { Field, Summary } from '../../account/field.tsx'
import type { FormFault } from '../../account/view.ts'
import type { Page } from '../../shell/document.tsx'
import { Icon } from '../../shell/icons.tsx'
import type { Reader } from '../../shell/reader.ts'
import { type Draft, PICTURES_MOST, TEXT_MOST } from '../draft.ts'
import { reportWords } from '../words.ts'
import { GoOn, Steps } from './steps.tsx'

export type WhatView = { readonly draft: Draft; readonly fault: FormFault | null }

/** First step: what the problem is, and photos of it. */
export function whatPage(reader: Reader, { draft, fault }: WhatView): Page {
  const words = reportWords(reader)
  return {
    title: words.title,
    tab: null,
    back: '/',
    report: true,
    body: (
      <>
        <h1>{words.title}</h1>
        <Steps reader={reader} at={0} />
        <Urgent reader={reader} />
        <WhatForm reader={reader} draft={draft} fault={fault} />
        <p class="sub gap">
          {words.lead} {words.kept}
        </p>
        <p class="foot">
          <a href="/ideas/new">{words.ratherIdea}</a> <a href="/mediations">{words.ratherMediation}</a>
        </p>
        {draft.text === '' ? null : (
          <form method="post" action="/report/drop" data-drop>
            <button class="btn wide" type="submit">
              {words.drop}
            </button>
          </form>
        )}
      </>
    ),
  }
}

function WhatForm({ reader, draft, fault }: WhatView & { reader: Reader }): VNode {
  const words = reportWords(reader)
  return (
    <form
      class="card form"
      method="post"
      action="/report"
      encType="multipart/form-data"
      data-report
      data-keeps
      data-taken={fault ? '' : undefined}
      data-offline={words.offline}
    >
      <Summary reader={reader} fault={fault} />
      <Field name="text" label={words.what} hint={words.whatHint} fault={fault}>
        {(aria) => (
          <textarea
            id="text"
            name="text"
            required
            maxLength={TEXT_MOST}
            rows={4}
            placeholder={words.whatExample}
            data-keep
            data-suggest
            {...aria}
          >
            {draft.text}
          </textarea>
        )}
      </Field>
      <p class="guess" role="status" data-guess={words.guess} data-guess-hint={words.guessHint} />
      <Pictures reader={reader} kept={draft.pictures} fault={fault} />
      <GoOn>{words.next}</GoOn>
    </form>
  )
}

type PicturesProps = { reader: Reader; kept: readonly FileId[]; fault: FormFault | null }

/** Photos: those that are with the draft already, and a way to add some. Script shows and shrinks what is added. */
export function Pictures({ reader, kept, fault }: PicturesProps): VNode {
  const words = reportWords(reader)
  const room = PICTURES_MOST - kept.length
  const wrong = fault?.field === 'picture'
  return (
    <fieldset
      class="shots"
      data-most={room}
      data-shrinking={words.shrinking}
      data-faulty={words.pictureFaulty}
      data-remove={words.remove}
    >
      <legend>{words.pictures}</legend>
      <ul>
        {kept.map((id, i) => (
          <li key={id}>
            <img src={`/files/${id}/thumb`} alt={words.picture(i + 1)} width="80" height="80" />
            <button
              class="btn"
              name="remove"
              value={id}
              aria-label={words.removePicture(i + 1)}
              formNoValidate
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      {room > 0 ? (
        <label class="btn wide">
          <Icon name="photo" />
          <span>{words.takePicture}</span>
          <input
            type="file"
            name="picture"
            accept="image/jpeg,image/png,image/webp"
            multiple
            aria-describedby={wrong ? 'picture-fault' : 'picture-hint'}
            {...(wrong && { 'aria-invalid': 'true' as const })}
          />
        </label>
      ) : null}
      {wrong ? (
        <p class="err" id="picture-fault">
          {fault.text}
        </p>
      ) : null}
      <p class="sub" id="picture-hint">
        {words.picturesHint(PICTURES_MOST)}
      </p>
      <p class="sub" role="status" />
    </fieldset>
  )
}

/** Other tracks are told plainly: who is in danger calls. */
function Urgent({ reader }: { reader: Reader }): VNode {
  const words = reportWords(reader)
  return (
    <aside class="urgent" aria-label={words.urgent}>
      <span>{words.urgent}</span>
      {words.urgentCalls.map(([number, whom]) => (
        <a key={number} href={`tel:${number}`}>
          {whom}
          <b>{number}</b>
        </a>
      ))}
    </aside>
  )
}

import type { ComponentChildren, VNode } from 'preact'
import { type NamedCategory, type OtherTrack, Sight } from '../../../src/domains/requests/contract.ts'
import type { Preview } from '../../../src/domains/requests/intake/contract.ts'
import { Hidden, Refused } from '../../account/field.tsx'
import type { FormFault } from '../../account/view.ts'
import type { Page } from '../../shell/document.tsx'
import { Icon } from '../../shell/icons.tsx'
import { named, type Reader } from '../../shell/reader.ts'
import type { Draft } from '../draft.ts'
import { dayOf } from '../telling.ts'
import { reportWords } from '../words.ts'
import { Similar } from './similar.tsx'
import { GoOn, Steps } from './steps.tsx'

export type CheckView = {
  readonly draft: Draft
  /** Where it is, in words. */
  readonly where: string
  /** As chosen, or as the category offers first. */
  readonly sight: Sight
  /** What whoever reports such a thing should say, as the list has it. */
  readonly hint: string | null
  /** What the text looks like, the likeliest first; and all there are, in groups. */
  readonly likely: readonly NamedCategory[]
  readonly groups: readonly (NamedCategory & { readonly parts: readonly NamedCategory[] })[]
  readonly preview: Preview
  /** The account that it would be told to; null where nobody is signed in. */
  readonly account: string | null
  /** Whether those who handle it may call. */
  readonly callMe: boolean
  readonly fault: FormFault | null
}

/** Third step: what is open near by, the kind, who may see it, who is told; then it is sent. */
export function checkPage(reader: Reader, view: CheckView): Page {
  const words = reportWords(reader)
  const { fault, account } = view
  return {
    title: words.check,
    tab: null,
    back: '/report/where',
    report: true,
    body: (
      <>
        <h1>{words.check}</h1>
        <Steps reader={reader} at={2} />
        <Refused fault={fault} />
        <Track reader={reader} track={view.preview.track} />
        <Similar reader={reader} view={view} />
        <form
          class="card form"
          method="post"
          action="/report/check"
          data-once={words.filing}
          data-report
          data-offline={words.offline}
          id="mine"
        >
          {view.preview.track ? <Hidden values={{ told: '1' }} /> : null}
          <Category reader={reader} view={view} />
          <Choice legend={words.sight}>
            {Sight.options.map((sight) => (
              <Radio
                key={sight}
                name="sight"
                value={sight}
                on={view.sight === sight}
                text={words.sights[sight][0]}
                hint={words.sights[sight][1]}
              />
            ))}
          </Choice>
          <Shown reader={reader} view={view} />
          <GoesTo reader={reader} preview={view.preview} />
          {account === null ? <Unnamed reader={reader} /> : <WhoIsTold reader={reader} view={view} />}
        </form>
      </>
    ),
  }
}

function Choice({ legend, children }: { legend: string; children: ComponentChildren }): VNode {
  return (
    <fieldset class="told picks">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

type RadioProps = { name: string; value: string; on: boolean; text: string; hint: string }

function Radio({ name, value, on, text, hint }: RadioProps): VNode {
  return (
    <label class="tick">
      <input type="radio" name={name} value={value} checked={on} />
      <span>
        <b>{text}</b>
        <span class="sub">{hint}</span>
      </span>
    </label>
  )
}

function Category({ reader, view }: { reader: Reader; view: CheckView }): VNode {
  const words = reportWords(reader)
  const { draft, likely, groups, fault } = view
  const wrong = fault?.field === 'category'
  const chosen = draft.category ?? likely[0]?.code ?? ''
  const known = new Set(likely.map(({ code }) => code))
  const option = (one: NamedCategory) => (
    <option key={one.code} value={one.code} selected={one.code === chosen}>
      {named(reader, one)}
    </option>
  )
  return (
    <>
      <label for="category">{words.category}</label>
      <select
        id="category"
        name="category"
        required
        aria-describedby="category-hint"
        {...(wrong && { 'aria-invalid': 'true' as const })}
      >
        {chosen === '' ? <option value="">{words.categoryChoose}</option> : null}
        {likely.length > 0 ? <optgroup label={words.categoryLikely}>{likely.map(option)}</optgroup> : null}
        {groups.map((group) => (
          <optgroup key={group.code} label={named(reader, group)}>
            {group.parts.filter(({ code }) => !known.has(code)).map(option)}
          </optgroup>
        ))}
      </select>
      <p class={wrong ? 'err' : 'sub'} id="category-hint">
        {wrong ? fault.text : likely.length > 0 ? words.categoryGuess : words.categoryNone}
      </p>
      <Hint view={view} />
    </>
  )
}

/** What to say of such a thing; of another track it is told above already. */
function Hint({ view }: { view: CheckView }): VNode {
  return (
    <p class="warn goes-hint" role="status" data-hint>
      {hintText(view)}
    </p>
  )
}

export function hintText({ hint, preview }: Pick<CheckView, 'hint' | 'preview'>): string {
  return preview.track ? '' : (hint ?? '')
}

/** Emergencies, petitions, courts: who is meant is told plainly, and can be called from here. */
function Track({ reader, track }: { reader: Reader; track: OtherTrack | null }): VNode | null {
  const words = reportWords(reader)
  if (!track) return null
  return (
    <section class="card bd strong" role="alert">
      <h2>{words.track(named(reader, track.category))}</h2>
      <p>{track.kind === 'emergency' ? words.trackUrgent : words.trackElse}</p>
      {track.hint ? <p>{named(reader, track.hint)}</p> : null}
      {track.call ? (
        <a class="btn pri wide" href={`tel:${track.call}`}>
          <Icon name="tel" />
          {words.trackCall(track.call)}
        </a>
      ) : null}
    </section>
  )
}

/** As neighbours would read it, for as long as "everybody" is chosen above. */
function Shown({ reader, view }: { reader: Reader; view: CheckView }): VNode {
  const words = reportWords(reader)
  const { draft, preview } = view
  const kinds = [...new Set(preview.findings.map(({ kind }) => kind))]
  return (
    <section class="preview" aria-labelledby="h-preview">
      <h2 id="h-preview">{words.preview}</h2>
      <div class="if-public">
        <p class="sub">{words.previewHint}</p>
        <blockquote>
          <p class="as-sent">{preview.text ?? draft.text}</p>
          <p class="sub">{view.where}</p>
          {draft.pictures.length === 0 ? null : (
            <ul class="shots-row">
              {draft.pictures.map((id, i) => (
                <li key={id}>
                  <img src={`/files/${id}/thumb`} alt={words.picture(i + 1)} width="64" height="64" />
                </li>
              ))}
            </ul>
          )}
        </blockquote>
        {kinds.map((kind) => (
          <p key={kind} class="warn">
            {words.warn(words.warnings[kind] ?? kind)} <a href="/report">{words.change}</a>
          </p>
        ))}
      </div>
      <p class="if-not-public sub">{words.previewNot}</p>
    </section>
  )
}

function GoesTo({ reader, preview }: { reader: Reader; preview: Preview }): VNode {
  return (
    <p class="gap" role="status">
      <b data-goes>{goesText(reader, preview)}</b>
    </p>
  )
}

/** Whom it would go to, and by when they answer. */
export function goesText(reader: Reader, { lead, due }: Pick<Preview, 'lead' | 'due'>): string {
  const words = reportWords(reader)
  if (!lead) return ''
  const unit = named(reader, lead)
  return due ? words.goesToBy(unit, dayOf(reader, due)) : words.goesTo(unit)
}

function Unnamed({ reader }: { reader: Reader }): VNode {
  const words = reportWords(reader)
  return (
    <>
      <h2>{words.contact}</h2>
      <button class="btn pri wide" name="as" value="sign-in">
        {words.signInFirst}
      </button>
      <p class="sub">{words.signInHint}</p>
      <button class="btn wide" name="as" value="anonymous">
        {words.fileAnonymous}
      </button>
      <p class="sub">{words.anonymousHint}</p>
      <p class="sub" role="status" data-said />
    </>
  )
}

function WhoIsTold({ reader, view }: { reader: Reader; view: CheckView }): VNode {
  const words = reportWords(reader)
  const { draft, account } = view
  return (
    <>
      <Choice legend={words.contact}>
        <Radio
          name="as"
          value="account"
          on={!draft.anonymous}
          text={words.withName(account ?? '')}
          hint={words.withNameHint}
        />
        <Radio
          name="as"
          value="anonymous"
          on={draft.anonymous}
          text={words.anonymous}
          hint={words.anonymousHint}
        />
      </Choice>
      <label class="tick if-named">
        <input type="checkbox" name="callMe" value="1" checked={view.callMe} />
        <span>
          <b>{words.call}</b>
          <span class="sub">{words.callHint}</span>
        </span>
      </label>
      <GoOn>{words.file}</GoOn>
    </>
  )
}

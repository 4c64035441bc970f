import type { VNode } from 'preact'
import type { FileId } from '../../src/domains/files/contract.ts'
import type { ShownRequest } from '../../src/domains/requests/contract.ts'
import type { ShownStep } from '../../src/domains/requests/shown/contract.ts'
import { named, type Reader } from '../shell/reader.ts'
import { Pill } from '../telling/pill.tsx'
import { momentText } from '../telling/times.ts'
import { dayOf, type Standing, standingLine, titleOf } from './telling.ts'
import { processWords, requestWords } from './words.ts'

/** Where a request stands: in colour, with a dot, and in words. */
export function StandingPill({ reader, request }: { reader: Reader; request: Standing }): VNode {
  const { tone, text } = standingLine(reader, request)
  return <Pill tone={tone}>{text}</Pill>
}

/** What a request is called: its words, or its kind while they are not shown. */
export function nameOf(reader: Reader, { text, category }: Pick<ShownRequest, 'text' | 'category'>): string {
  if (text) return titleOf(text)
  return category ? named(reader, category) : requestWords(reader).title
}

/** A neighbour's request as a line of a list; the whole line can be tapped. */
export function RequestRow({ reader, request }: { reader: Reader; request: ShownRequest }): VNode {
  const words = requestWords(reader)
  const { id, text, category, unit, followers, opened } = request
  const notes = [
    text && category ? named(reader, category) : text ? null : words.hidden,
    unit && named(reader, unit),
    words.reported(dayOf(reader, opened)),
    followers > 0 ? words.followers(followers) : null,
  ]
  return (
    <li>
      <a class="row" href={`/requests/${id}`}>
        <span class="nm">{nameOf(reader, request)}</span>
        <span class="ln">
          <StandingPill reader={reader} request={request} />
        </span>
        <span class="sub">{notes.filter(Boolean).join(' · ')}</span>
      </a>
    </li>
  )
}

type PhotosProps = {
  reader: Reader
  pictures: readonly FileId[]
  /** Where they lie for whoever follows by a code, whom no session names. */
  under?: string | undefined
}

export function Photos({ reader, pictures, under }: PhotosProps): VNode | null {
  const words = requestWords(reader)
  if (pictures.length === 0) return null
  return (
    <ul class="shots-row" aria-label={words.pictures}>
      {pictures.map((id, i) => (
        <li key={id}>
          <a href={`${under ?? '/files'}/${id}`} target="_blank">
            <img
              src={under ? `${under}/${id}` : `/files/${id}/thumb`}
              alt={words.picture(i + 1)}
              width="96"
              height="96"
              loading="lazy"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}

type CourseProps = { reader: Reader; steps: readonly ShownStep[] } & Pick<PhotosProps, 'under'>

/** What happened, the latest first: each step with its day and the unit that took it, never a person. */
export function Course({ reader, steps, under }: CourseProps): VNode {
  const words = requestWords(reader)
  return (
    <section aria-labelledby="h-course">
      <h2 id="h-course">{words.course}</h2>
      {steps.length === 0 ? <p class="hint">{words.courseNone}</p> : null}
      <ol class="card course">
        {steps.toReversed().map((step) => (
          <li key={step.number}>
            <p>
              <b>{words.happened[step.action] ?? step.action}</b>
              {step.outcome ? ` · ${words.outcomes[step.outcome]}` : ''}
              {step.to ? ` · ${words.passedTo(named(reader, step.to))}` : ''}
            </p>
            <p class="sub">
              {[step.mine ? words.byYou : step.unit && named(reader, step.unit), momentText(reader, step.at)]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {step.track ? <p>{words.goTo(trackName(reader, step.track))}</p> : null}
            {step.text ? <p class="as-sent said-text">{step.text}</p> : null}
            <Photos reader={reader} pictures={step.pictures} under={under} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function trackName(reader: Reader, track: string): string {
  const names: Readonly<Record<string, string>> = processWords(reader).choices.track
  return names[track] ?? track
}

export function Fact({ label, children }: { label: string; children: string }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

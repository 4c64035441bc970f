import type { VNode } from 'preact'
import type { RelatedRequest } from '../../../src/domains/requests/own/contract.ts'
import { named, type Reader } from '../../shell/reader.ts'
import { StandingPill } from '../parts.tsx'
import { requestWords } from '../words.ts'
import type { OwnView } from './one.tsx'
import { besides, CODE_BASE, isByCode } from './paths.ts'

/** What it was split into, each with who has it and where it stands; or what it was split from. */
export function Parts({ reader, view: { request, base } }: { reader: Reader; view: OwnView }): VNode | null {
  const words = requestWords(reader)
  const { parts, partOf } = request
  if (partOf) {
    const whole = isByCode(base) ? CODE_BASE : besides(base, partOf.id)
    return (
      <p class="foot">
        {words.partOf} <a href={whole}>{partOf.number}</a>
      </p>
    )
  }
  if (parts.length === 0) return null
  return (
    <section aria-labelledby="h-parts">
      <h2 id="h-parts">{words.parts(parts.length)}</h2>
      <p class="hint">{words.partsHint}</p>
      <ul class="list">
        {parts.map((part) => (
          <Part key={part.id} reader={reader} part={part} href={besides(base, part.id)} />
        ))}
      </ul>
    </section>
  )
}

function Part({ reader, part, href }: { reader: Reader; part: RelatedRequest; href: string }): VNode {
  return (
    <li>
      <a class="row" href={href}>
        <span class="nm">{part.title || part.number}</span>
        <span class="ln">
          <StandingPill reader={reader} request={part} />
        </span>
        <span class="sub">
          {[part.lead && named(reader, part.lead), part.number].filter(Boolean).join(' · ')}
        </span>
      </a>
    </li>
  )
}

import type { VNode } from 'preact'
import { CodeField, Done, Summary } from '../account/field.tsx'
import type { MyHousehold } from '../../src/domains/visits/sight/contract.ts'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import { visitWords } from './words.ts'

export type HouseholdsView = {
  readonly households: readonly MyHousehold[]
  readonly typed: string
  readonly fault: FormFault | null
  readonly saved: 'left' | null
}

/** The households in my account, and the way to link one. */
export function householdsPage(reader: Reader, view: HouseholdsView): Page {
  const words = visitWords(reader)
  const { households, saved } = view
  return {
    title: words.title,
    tab: 'me',
    back: '/me',
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="hint">{words.lead}</p>
        <Done text={saved ? words[saved] : null} />
        {households.length === 0 ? (
          <p class="gap">
            <b>{words.none}</b> {words.noneHint}
          </p>
        ) : (
          <ul class="list gap">
            {households.map(({ place, address }) => (
              <li key={place}>
                <a class="row" href={`/me/visits/${place}`}>
                  <span class="nm">{address ?? words.household}</span>
                  <Icon name="next" />
                </a>
              </li>
            ))}
          </ul>
        )}
        <Join reader={reader} view={view} />
      </>
    ),
  }
}

function Join({ reader, view: { typed, fault } }: { reader: Reader; view: HouseholdsView }): VNode {
  const words = visitWords(reader)
  return (
    <form class="card form" method="post" action="/me/visits" novalidate data-once={words.join}>
      <Summary reader={reader} fault={fault} />
      <CodeField label={words.code} hint={words.codeHint} most={20} typed={typed} fault={fault} />
      <button class="btn pri wide" type="submit">
        {words.join}
      </button>
    </form>
  )
}

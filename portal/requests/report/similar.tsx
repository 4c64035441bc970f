import type { VNode } from 'preact'
import { Hidden } from '../../account/field.tsx'
import { Icon } from '../../shell/icons.tsx'
import type { Reader } from '../../shell/reader.ts'
import { nameOf, StandingPill } from '../parts.tsx'
import { reportWords } from '../words.ts'
import type { CheckView } from './check.tsx'

/** What neighbours have reported near by and is still open: whoever means the same follows it. */
export function Similar({ reader, view }: { reader: Reader; view: CheckView }): VNode | null {
  const words = reportWords(reader)
  const { account } = view
  const similar = view.preview.near
  if (similar.length === 0) return null
  return (
    <section aria-labelledby="h-similar" class="similar">
      <h2 id="h-similar">{words.similar(similar.length)}</h2>
      <p class="hint">{words.similarLead}</p>
      <ul>
        {similar.map((one) => (
          <li key={one.id} class="card bd">
            <h3>
              <a href={`/requests/${one.id}`}>{nameOf(reader, one)}</a>
            </h3>
            <p class="ln">
              <StandingPill reader={reader} request={one} />
              <span class="sub">{words.others(one.followers)}</span>
            </p>
            <form method="post" action={`/requests/${one.id}/follow`} data-once={words.sending}>
              <Hidden values={{ from: 'report' }} />
              <button class="btn wide" type="submit">
                <Icon name="ok" />
                {account === null ? words.followSignIn : words.followThis}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <p class="foot">
        <a href="#mine">{words.notThese}</a>
      </p>
    </section>
  )
}

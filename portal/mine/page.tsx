import type { VNode } from 'preact'
import { seatWords } from '../activities/words.ts'
import { certificateWords } from '../certificates/words.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import type { MineSection } from './lists.ts'

/** Everything I have booked or wait for: each room hangs its own list here. */
export function minePage(reader: Reader, sections: readonly MineSection[]): Page {
  const words = seatWords(reader)
  const papers = certificateWords(reader)
  return {
    title: words.mine,
    tab: 'me',
    back: '/me',
    body: (
      <>
        <h1>{words.mine}</h1>
        {sections.length === 0 ? <None reader={reader} /> : <p class="hint">{words.mineLead}</p>}
        {sections.map(({ id, title, body }) => (
          <section key={id} aria-labelledby={id}>
            <h2 id={id}>{title}</h2>
            {body}
          </section>
        ))}
        <ul class="list after-list">
          <More href="/me/calendar" name={papers.calendar} said={papers.calendarRow} />
          <More href="/me/certificates" name={papers.title} said={papers.row} />
        </ul>
      </>
    ),
  }
}

function More({ href, name, said }: { href: string; name: string; said: string }): VNode {
  return (
    <li>
      <a class="row" href={href}>
        <span class="nm">{name}</span>
        <Icon name="next" />
        <span class="sub">{said}</span>
      </a>
    </li>
  )
}

function None({ reader }: { reader: Reader }): VNode {
  const words = seatWords(reader)
  return (
    <div class="card empty">
      <p>
        <b>{words.mineNone}</b>
      </p>
      <p>{words.mineNoneHint}</p>
      <a class="btn pri wide" href="/activities">
        {words.mineFind}
      </a>
    </div>
  )
}

import type { VNode } from 'preact'
import type { Reader } from '../../shell/reader.ts'
import { reportWords } from '../words.ts'

/** Where one is on the way: three steps, those behind can be gone back to. */
export function Steps({ reader, at }: { reader: Reader; at: 0 | 1 | 2 }): VNode {
  const words = reportWords(reader)
  return (
    <ol class="trip" aria-label={words.step(at + 1, words.steps.length)}>
      {words.steps.map((name, i) => (
        <li key={name} aria-current={i === at ? 'step' : undefined}>
          {i < at ? <a href={i === 0 ? '/report' : '/report/where'}>{name}</a> : <span>{name}</span>}
        </li>
      ))}
    </ol>
  )
}

/** The way on to the next step; on a phone it stays under the thumb, where other pages have their tabs. */
export function GoOn({ children }: { children: string }): VNode {
  return (
    <div class="go">
      <p class="sub" role="status" data-said />
      <button class="btn pri wide" type="submit">
        {children}
      </button>
    </div>
  )
}

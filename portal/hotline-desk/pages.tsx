import type { VNode } from 'preact'
import { enHotlineDesk } from '../../messages/en/portal-hotline-desk.ts'
import { type HotlineDeskWords, zhHotlineDesk } from '../../messages/zh-CN/portal-hotline-desk.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { momentText } from '../telling/times.ts'
import { type Book, type Came, type DeskOrder, inOrder, stateOf, waitsFor } from './book.ts'

/** Where the desk is. */
export const HOME = '/stand-in/hotline'

/** Where an order of the desk is. */
export const pathOf = ({ number }: Pick<DeskOrder, 'number'>) => `${HOME}/calls/${encodeURIComponent(number)}`

function wordsFor({ language }: Reader): HotlineDeskWords {
  return language === 'en' ? enHotlineDesk : zhHotlineDesk
}

const time = (reader: Reader, text: string) => momentText(reader, Temporal.Instant.from(text))

/** The desk: the line, a call to take, the orders with what waits for the operator first. */
export function deskPage(reader: Reader, book: Book): Page {
  const words = wordsFor(reader)
  const orders = Object.values(book.orders).toReversed()
  return {
    title: words.title,
    tab: null,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="hint">{words.lead}</p>
        <Line words={words} book={book} />
        <Call words={words} />
        <h2>{words.orders}</h2>
        {orders.length === 0 ? (
          <p class="card empty">{words.none}</p>
        ) : (
          <ul class="list">
            {orders.map((order) => (
              <li key={order.number}>
                <a class="row" href={pathOf(order)}>
                  <span class="nm">{order.order?.text ?? order.number}</span>
                  <span class="ln">
                    <span class="sub">
                      {order.order ? `${order.number} · ` : ''}
                      {words.states[stateOf(order)]} · {words.due(time(reader, order.deadline))}
                    </span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  }
}

function Line({ words, book }: { words: HotlineDeskWords; book: Book }): VNode {
  const { down, outgoing, differing, refused } = book
  return (
    <section class="card bd gap" aria-labelledby="h-line">
      <h2 id="h-line">{down ? words.lineDown : words.lineUp}</h2>
      <p class="sub">{words.downHint}</p>
      {outgoing.length > 0 ? <p role="status">{words.queued(outgoing.length)}</p> : null}
      {refused ? <p role="alert">{words.notConnected}</p> : null}
      {differing !== null ? <p role="status">{words.compared(differing)}</p> : null}
      <form method="post" action={`${HOME}/line`}>
        <input type="hidden" name="down" value={down ? '0' : '1'} />
        <button class="btn wide" type="submit">
          {down ? words.mend : words.cut}
        </button>
      </form>
      <form method="post" action={`${HOME}/compare`}>
        <button class="btn wide" type="submit">
          {words.compare}
        </button>
      </form>
    </section>
  )
}

function Call({ words }: { words: HotlineDeskWords }): VNode {
  const line = (name: 'address' | 'unit' | 'name' | 'phone', value = '') => (
    <>
      <label for={name}>{words[name]}</label>
      <input id={name} name={name} maxLength={60} value={value} />
    </>
  )
  return (
    <section aria-labelledby="h-call">
      <h2 id="h-call">{words.take}</h2>
      <form class="card form" method="post" action={`${HOME}/calls`}>
        <label for="text">{words.text}</label>
        <textarea id="text" name="text" rows={3} maxLength={2_000} minLength={4} required />
        {line('address')}
        {line('unit', '310104004')}
        {line('name')}
        {line('phone')}
        <label for="days">{words.days}</label>
        <input id="days" name="days" inputMode="numeric" value="5" />
        <label class="tick">
          <input type="checkbox" name="confidential" value="1" /> {words.confidential}
        </label>
        <button class="btn pri wide" type="submit">
          {words.send}
        </button>
      </form>
    </section>
  )
}

/** One order: what came back, and what the operator can do. */
export function orderPage(reader: Reader, book: Book, order: DeskOrder): Page {
  const words = wordsFor(reader)
  const unsent = book.outgoing.some(({ number }) => number === order.number)
  const action = (path: string) => `${pathOf(order)}/${path}`
  return {
    title: order.number,
    tab: null,
    back: HOME,
    body: (
      <>
        <h1>{order.number}</h1>
        <p>{order.order?.text ?? words.before}</p>
        <p class="hint">
          {words.states[stateOf(order)]} · {words.due(time(reader, order.deadline))}
          {unsent ? ` · ${words.unsent}` : ''}
        </p>
        <h2>{words.came}</h2>
        <Messages reader={reader} words={words} order={order} />
        {waitsFor(order, 'moreTime') ? <MoreTime words={words} action={action('more-time')} /> : null}
        {waitsFor(order, 'result') ? <Visit words={words} action={action('visit')} /> : null}
        <Again words={words} action={action('words')} />
        <a class="btn wide" href={HOME}>
          {words.back}
        </a>
      </>
    ),
  }
}

function Messages({
  reader,
  words,
  order,
}: {
  reader: Reader
  words: HotlineDeskWords
  order: DeskOrder
}): VNode {
  const came = inOrder(order)
  if (came.length === 0) return <p class="card empty">{words.nothing}</p>
  return (
    <ol class="card lines">
      {came.map((one) => (
        <li key={one.id}>
          <span class="sub">
            {one.sequence} · {time(reader, one.at)}
          </span>
          <b>{words.kinds[one.kind]}</b>
          <Said reader={reader} words={words} one={one} />
        </li>
      ))}
      {order.done.map(({ id, kind, became }) => (
        <li key={id}>
          <span class="sub">
            {kind === 'visit' ? words.visit : kind === 'moreTime' ? words.more : words.add}
            {became ? ` · ${words.heard[became]}` : ` · ${words.unsent}`}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Said({ reader, words, one }: { reader: Reader; words: HotlineDeskWords; one: Came }): VNode {
  const lines = [
    one.kind === 'received' ? words.case(one.case) : null,
    one.unit,
    one.rule,
    one.words,
    one.workingDays === null ? null : words.workingDays(one.workingDays),
    one.calledAt === null ? null : words.calledAt(time(reader, one.calledAt)),
    one.followCode === null ? null : words.follow(one.followCode),
  ]
  return (
    <>
      {lines
        .filter((line) => line !== null)
        .map((line) => (
          <p class="sub" key={line}>
            {line}
          </p>
        ))}
    </>
  )
}

type FormProps = { words: HotlineDeskWords; action: string }

function MoreTime({ words, action }: FormProps): VNode {
  return (
    <section aria-labelledby="h-more">
      <h2 id="h-more">{words.more}</h2>
      <form class="card form" method="post" action={action}>
        <button class="btn pri wide" name="yes" value="1" type="submit">
          {words.moreYes}
        </button>
        <button class="btn wide" name="yes" value="0" type="submit">
          {words.moreNo}
        </button>
      </form>
    </section>
  )
}

function Visit({ words, action }: FormProps): VNode {
  return (
    <section aria-labelledby="h-visit">
      <h2 id="h-visit">{words.visit}</h2>
      <p class="sub">{words.visitLead}</p>
      <form class="card form" method="post" action={action}>
        <label for="solved">{words.solved}</label>
        <select id="solved" name="solved">
          <option value="1">{words.yes}</option>
          <option value="0">{words.no}</option>
        </select>
        <label for="satisfied">{words.satisfied}</label>
        <select id="satisfied" name="satisfied">
          {words.stars.map((star, index) => (
            <option key={star} value={String(index + 1)} selected={index === 4}>
              {star}
            </option>
          ))}
        </select>
        <label for="visit-words">{words.words}</label>
        <textarea id="visit-words" name="words" rows={2} maxLength={900} />
        <button class="btn pri wide" type="submit">
          {words.visitSend}
        </button>
      </form>
    </section>
  )
}

function Again({ words, action }: FormProps): VNode {
  return (
    <section aria-labelledby="h-again">
      <h2 id="h-again">{words.add}</h2>
      <form class="card form" method="post" action={action}>
        <label for="again-words">{words.words}</label>
        <textarea id="again-words" name="words" rows={2} maxLength={900} required />
        <label class="tick">
          <input type="checkbox" name="urge" value="1" /> {words.urge}
        </label>
        <button class="btn wide" type="submit">
          {words.addSend}
        </button>
      </form>
    </section>
  )
}

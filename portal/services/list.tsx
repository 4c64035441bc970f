import type { VNode } from 'preact'
import type { Category } from '../../src/domains/catalogue/contract.ts'
import type { Held } from '../../src/domains/catalogue/public.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { wordsFor } from './words.ts'

export type ServicesView = {
  readonly text: string
  readonly categories: readonly Category[]
  /** The situation of life that was opened; null: all of them. */
  readonly opened: Category | null
  /** Of the situation, or those that were found; empty where all situations are shown. */
  readonly services: readonly Held[]
  /** The station whose services these are. */
  readonly station: { readonly id: string; readonly zh: string; readonly en: string } | null
}

/** Situations of life, the services of one of them, or what a search found. */
export function servicesPage(reader: Reader, view: ServicesView): Page {
  const { text, opened, station } = view
  const back = station ? `/stations/${station.id}` : text || opened ? '/services' : undefined
  return {
    title: headingOf(reader, view),
    tab: 'services',
    ...(back !== undefined && { back }),
    body: (
      <>
        <h1>{headingOf(reader, view)}</h1>
        <Lead reader={reader} view={view} />
        {station ? null : <ServiceSearch reader={reader} text={text} />}
        {shownOf(reader, view)}
      </>
    ),
  }
}

function headingOf(reader: Reader, { text, opened, station, services }: ServicesView): string {
  const words = wordsFor(reader)
  if (text) return words.found(text, services.length)
  if (opened) return named(reader, opened)
  return station ? words.at(named(reader, station)) : words.title
}

function Lead({
  reader,
  view: { text, opened, station },
}: {
  reader: Reader
  view: ServicesView
}): VNode | null {
  const words = wordsFor(reader)
  if (station) return opened ? <p class="hint">{words.at(named(reader, station))}</p> : null
  return text || opened ? null : <p class="hint">{words.lead}</p>
}

function shownOf(reader: Reader, view: ServicesView): VNode {
  if (view.text) return <Results reader={reader} view={view} />
  if (view.opened) return <Grouped reader={reader} view={view} />
  return <Situations reader={reader} categories={view.categories} station={view.station?.id} />
}

export function ServiceSearch({ reader, text }: { reader: Reader; text: string }): VNode {
  const words = wordsFor(reader)
  return (
    <form class="search" role="search" action="/services" method="get">
      <Icon name="find" />
      <input
        name="text"
        type="search"
        aria-label={words.search}
        placeholder={words.placeholder}
        value={text}
        maxLength={60}
        enterKeyHint="search"
        autoComplete="off"
      />
      <button type="submit">{words.button}</button>
    </form>
  )
}

/** The address of a situation of life, at a station or anywhere. */
function addressOf(category: string, station: string | undefined): string {
  return `/services?in=${category}${station === undefined ? '' : `&at=${station}`}`
}

type SituationsProps = { reader: Reader; categories: readonly Category[]; station: string | undefined }

/** Situations of life in which something is offered, with what belongs to each. */
export function Situations({ reader, categories, station }: SituationsProps): VNode {
  const words = wordsFor(reader)
  return (
    <ul class="list">
      {categories
        .filter(({ parent, services }) => parent === null && services > 0)
        .map((one) => (
          <li key={one.code}>
            <a class="row" href={addressOf(one.code, station)}>
              <span class="nm">{named(reader, one)}</span>
              <span class="dist">{words.count(one.services)}</span>
              <span class="sub">
                {categories
                  .filter(({ parent, services }) => parent === one.code && services > 0)
                  .map((child) => named(reader, child))
                  .join(reader.language === 'en' ? ', ' : '、')}
              </span>
            </a>
          </li>
        ))}
    </ul>
  )
}

function Grouped({
  reader,
  view: { opened, categories, services },
}: {
  reader: Reader
  view: ServicesView
}): VNode {
  const groups = categories.filter(({ code, parent }) => parent === opened?.code || code === opened?.code)
  return (
    <>
      {groups.map((group) => {
        const own = services.filter(({ category }) => category === group.code)
        if (own.length === 0) return null
        return (
          <section key={group.code} aria-labelledby={`c-${group.code}`}>
            <h2 id={`c-${group.code}`}>{named(reader, group)}</h2>
            <ServiceList reader={reader} services={own} />
          </section>
        )
      })}
    </>
  )
}

/** Services as lines of a list. */
export function ServiceList({ reader, services }: { reader: Reader; services: readonly Held[] }): VNode {
  return (
    <ul class="list">
      {services.map((held) => (
        <li key={held.code}>
          <a class="row" href={`/services/${held.code}`}>
            <span class="nm">{named(reader, held)}</span>
            <Icon name="next" />
            <span class="sub">{named(reader, held.summary)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Results({ reader, view }: { reader: Reader; view: ServicesView }): VNode {
  const words = wordsFor(reader)
  return (
    <>
      {view.services.length > 0 ? (
        <ServiceList reader={reader} services={view.services} />
      ) : (
        <div class="card empty">
          <p>
            <b>{words.nothing(view.text)}</b>
          </p>
          <p>{words.nothingHint}</p>
        </div>
      )}
      <a class="btn wide" href="/services">
        {words.all}
      </a>
    </>
  )
}

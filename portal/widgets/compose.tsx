import type { VNode } from 'preact'
import { Question, StationKind } from '../../src/domains/stations/contract.ts'
import { LANGUAGES } from '../../messages/catalogue.ts'
import type { Place } from '../place/place.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { PlaceLine } from '../stations/parts.tsx'
import { developersWords } from '../developers/words.ts'
import { addressOf, heightOf, THEMES, type Widget, WIDGETS, type WidgetAsked } from './asked.ts'
import { titleOf, widgetWords } from './words.ts'

export type ComposeView = {
  readonly widget: Widget
  readonly asked: WidgetAsked
  readonly place: Place
  /** Where others reach this portal, such as https://station.example. */
  readonly origin: string
}

const COUNTS = [3, 5, 8, 10]

/** Chooses what a widget shows, shows it, and gives the code for somebody's own page. */
export function composePage(reader: Reader, view: ComposeView): Page {
  const words = widgetWords(reader)
  const { widget, asked, origin } = view
  const title = titleOf({ language: asked.language ?? reader.language }, widget, asked)
  return {
    title: words.title,
    tab: null,
    back: `/${widget}`,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="hint">{words.lead}</p>
        <PlaceLine reader={reader} place={view.place} />
        <Choices reader={reader} view={view} />
        <section aria-labelledby="h-preview">
          <h2 id="h-preview">{words.preview}</h2>
          <iframe
            class="card widget"
            src={addressOf(widget, asked)}
            title={title}
            height={heightOf(asked)}
            width="100%"
          />
        </section>
        <section class="form" aria-labelledby="h-code">
          <h2 id="h-code">{words.code}</h2>
          <p class="hint">{words.codeHint}</p>
          <textarea readOnly rows={6} aria-labelledby="h-code" spellcheck={false}>
            {snippetOf(origin, title, widget, asked)}
          </textarea>
          <p class="loc">
            <a href="/developers">{developersWords(reader).title}</a>
          </p>
        </section>
      </>
    ),
  }
}

/** What somebody copies into their own page. The frame may open windows and nothing else. */
export function snippetOf(origin: string, title: string, widget: Widget, asked: WidgetAsked): string {
  const src = escaped(origin + addressOf(widget, asked))
  return `<iframe src="${src}" title="${escaped(title)}" width="100%" height="${heightOf(asked)}" loading="lazy" style="border:0" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function Choices({
  reader,
  view: { widget, asked },
}: {
  reader: Reader
  view: Pick<ComposeView, 'widget' | 'asked'>
}): VNode {
  const words = widgetWords(reader)
  const { words: shell } = reader
  const languages = { 'zh-CN': '中文', en: 'English' } as const
  return (
    <form class="form card bd" method="get" action="/widgets">
      <Choice
        name="what"
        label={words.what}
        now={widget}
        options={WIDGETS.map((one) => [one, words.whats[one]])}
      />
      {widget === 'stations' ? (
        <>
          <Choice
            name="open"
            label={words.when}
            now={asked.question}
            options={Question.options.map((question) => [question, shell.questions[question]])}
          />
          <Choice
            name="kind"
            label={words.kind}
            now={asked.kind ?? ''}
            options={[['', words.anyKind], ...StationKind.options.map(kindOption(reader))]}
          />
        </>
      ) : null}
      <Choice
        name="show"
        label={words.show}
        now={String(asked.show)}
        options={COUNTS.map((count) => [String(count), words.count(count)])}
      />
      <Choice
        name="theme"
        label={words.theme}
        now={asked.theme}
        options={THEMES.map((theme) => [theme, words.themes[theme]])}
      />
      <Choice
        name="lang"
        label={words.language}
        now={asked.language ?? ''}
        options={[['', words.anyLanguage], ...LANGUAGES.map((one) => [one, languages[one]] as const)]}
      />
      <button class="btn pri wide" type="submit">
        {words.previewButton}
      </button>
    </form>
  )
}

function kindOption(reader: Reader) {
  return (kind: StationKind) => [kind, reader.words.kinds[kind]] as const
}

type ChoiceProps = {
  name: string
  label: string
  now: string
  options: readonly (readonly [value: string, label: string])[]
}

function Choice({ name, label, now, options }: ChoiceProps): VNode {
  return (
    <>
      <label for={`w-${name}`}>{label}</label>
      <select id={`w-${name}`} name={name}>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={value === now}>
            {text}
          </option>
        ))}
      </select>
    </>
  )
}

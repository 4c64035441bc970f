import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { assets } from './assets.ts'
import { Icon, type IconName, Logo, spriteFor } from './icons.tsx'
import type { Reader } from './reader.ts'
import { type Sheet, sheetsFor } from './sheets.ts'

export type Tab = 'home' | 'activities' | 'services' | 'stations' | 'me' | null

export type Page = {
  readonly title: string
  readonly tab: Tab
  readonly body: ComponentChildren
  /** Where "back" leads; without it the page shows the house's own mark. */
  readonly back?: string
  /** Seconds after which the page is asked for again. */
  readonly refresh?: number
  /** Behind the head of the page, in its colour: the home page's sky. */
  readonly sky?: string
  /** Brings the script of reporting along (portal/report.ts). */
  readonly report?: boolean
  /** Brings the script along that follows what changes while somebody watches (portal/live.ts). */
  readonly live?: boolean
}

/** A whole HTML document: style sheets inside, these and icons trimmed to those used, script at the end of nothing. */
export function documentOf(reader: Reader, page: Page): string {
  const body = renderToString(<Shell reader={reader} page={page} />)
  const sheets = sheetsFor(body, assets().sheets)
  return `<!doctype html>${head(reader, page, sheets)}<body${page.sky ? ` class="sky-${page.sky}"` : ''}>${spriteFor(body)}${body}`
}

function head(reader: Reader, { title, refresh, live, report }: Page, sheets: readonly Sheet[]): string {
  const { words, language, large } = reader
  const { css, scriptUrl, liveUrl, reportUrl } = assets()
  const markup = renderToString(
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
      <title>{`${title} · ${words.product}`}</title>
      <meta name="description" content={words.description} />
      <meta name="theme-color" content="#d4ebe6" />
      {refresh ? <meta http-equiv="refresh" content={String(refresh)} /> : null}
      <link rel="manifest" href="/manifest.webmanifest" />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/icon-180.png" />
      <style dangerouslySetInnerHTML={{ __html: css }} />
      {sheets.map((sheet) => (
        <style key={sheet.css} dangerouslySetInnerHTML={{ __html: sheet.css }} />
      ))}
      {/* Before the other script, so that it hears of a form first. */}
      {report ? <script type="module" src={reportUrl} /> : null}
      <script type="module" src={scriptUrl} />
      {live ? <script type="module" src={liveUrl} /> : null}
    </head>,
  )
  return `<html lang="${language}"${large ? ' data-large' : ''}>${markup}`
}

function Shell({ reader, page }: { reader: Reader; page: Page }): VNode {
  const { words } = reader
  return (
    <div class="page">
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <Top reader={reader} back={page.back} />
      <main id="main" tabIndex={-1}>
        {page.body}
      </main>
      <Tabs reader={reader} tab={page.tab} />
    </div>
  )
}

function Top({ reader, back }: { reader: Reader; back: string | undefined }): VNode {
  const { words, large, language, url } = reader
  const query = `back=${encodeURIComponent(url)}`
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <header class="top">
      {back ? (
        <a class="home" href={back}>
          <Icon name="back" />
          {words.back}
        </a>
      ) : (
        <a class="home" href="/">
          <Logo />
          <span>{words.product}</span>
        </a>
      )}
      <a
        class="pill"
        href={`/type?size=${large ? 'standard' : 'large'}&${query}`}
        aria-label={large ? words.large.offLabel : words.large.onLabel}
        rel="nofollow"
      >
        <Icon name="aa" />
        {large ? words.large.off : words.large.on}
      </a>
      <a class="pill" href={`/language?to=${other}&${query}`} lang={other} rel="nofollow">
        {words.otherLanguage.short}
        {words.otherLanguage.rest ? <span class="vh">{words.otherLanguage.rest}</span> : null}
      </a>
    </header>
  )
}

const TABS: readonly { tab: NonNullable<Tab>; href: string; icon: IconName }[] = [
  { tab: 'home', href: '/', icon: 'home' },
  { tab: 'activities', href: '/activities', icon: 'event' },
  { tab: 'services', href: '/services', icon: 'service' },
  { tab: 'stations', href: '/stations', icon: 'map' },
  { tab: 'me', href: '/me', icon: 'me' },
]

function Tabs({ reader, tab: at }: { reader: Reader; tab: Tab }): VNode {
  const { tabs } = reader.words
  return (
    <nav class="tabs" aria-label={tabs.label}>
      {TABS.map(({ tab, href, icon }) => (
        <a key={tab} href={href} aria-current={tab === at ? 'page' : undefined}>
          <Icon name={icon} />
          {tabs[tab]}
        </a>
      ))}
    </nav>
  )
}

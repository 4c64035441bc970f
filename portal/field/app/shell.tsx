import type { VNode } from 'preact'
import { Icon } from './parts.tsx'
import type { IconName } from './icons.ts'
import { useField } from './state.ts'

/** Remembers a choice on this phone, and tells the server where there is a network, for its answers. */
function remember(name: string, value: string, path: string): void {
  localStorage.setItem(name, value)
  void fetch(path, { redirect: 'manual' }).catch(() => {})
}

export function Top({ setLanguage }: { setLanguage: (language: 'zh-CN' | 'en') => void }): VNode {
  const { words, language } = useField()
  const isLarge = document.documentElement.hasAttribute('data-large')
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <header class="top">
      <a class="home" href="/field#/">
        <span>{words.title}</span>
      </a>
      <button
        class="pill"
        type="button"
        onClick={() => {
          const size = isLarge ? 'standard' : 'large'
          document.documentElement.toggleAttribute('data-large', !isLarge)
          remember('wutong-large', isLarge ? '0' : '1', `/type?size=${size}&back=/robots.txt`)
          setLanguage(language)
          dispatchEvent(new HashChangeEvent('hashchange'))
        }}
      >
        <Icon name="aa" />
        <span>{isLarge ? words.standard : words.large}</span>
      </button>
      <button
        class="pill"
        type="button"
        lang={other}
        onClick={() => {
          remember('wutong-language', other, `/language?to=${other}&back=/robots.txt`)
          setLanguage(other)
        }}
      >
        {words.otherLanguage}
      </button>
    </header>
  )
}

/** What is unsent, always to be seen; and what stands in the way. */
export function Status(): VNode {
  const { words, held, sending, send } = useField()
  const unsent = held.log.filter(({ state }) => state === 'waiting').length
  const clock = Math.round(Math.abs(held.contact?.clockOff ?? 0) / 60)
  return (
    <>
      <div class={`field-status ${unsent > 0 ? 'unsent' : ''}`}>
        <p role="status">{stateText(words, { unsent, ...sending, heard: held.contact !== undefined })}</p>
        {unsent > 0 && sending.online && !sending.busy ? (
          <button class="btn" type="button" onClick={() => void send()}>
            {words.state.send}
          </button>
        ) : null}
      </div>
      <Trouble />
      {clock > 0 ? <p class="hint">{words.clockOff(clock)}</p> : null}
    </>
  )
}

function stateText(
  { state }: ReturnType<typeof useField>['words'],
  { unsent, busy, online, heard }: { unsent: number; busy: boolean; online: boolean; heard: boolean },
): string {
  if (!online) return unsent > 0 ? state.offlineUnsent(unsent) : state.offline
  if (!heard) return state.first
  if (busy && unsent > 0) return state.sending
  return unsent > 0 ? state.unsent(unsent) : state.sent
}

/** Why nothing was sent, with the way out. */
function Trouble(): VNode | null {
  const { words, held, sending } = useField()
  const { last } = sending
  if (!last || !sending.online || last.how === 'sent' || last.how === 'revoked') return null
  const { how } = words
  if (last.how === 'problem')
    return (
      <div class="field-trouble" role="alert">
        <b>{last.title}</b>
        <p>{last.detail}</p>
      </div>
    )
  const name = held.owner?.name ?? words.somebody
  const text = last.how === 'somebodyElse' ? how.somebodyElse(name) : how[last.how]
  const isAway = last.how === 'signedOut' || last.how === 'somebodyElse' || last.how === 'notStaff'
  return (
    <div class="field-trouble" role="alert">
      <p>{text}</p>
      {isAway ? (
        <a class="btn" href="/sign-in?back=/field">
          {how.signIn}
        </a>
      ) : null}
    </div>
  )
}

const TABS: readonly { tab: 'today' | 'near' | 'request' | 'done'; icon: IconName }[] = [
  { tab: 'today', icon: 'list' },
  { tab: 'near', icon: 'locate' },
  { tab: 'request', icon: 'report' },
  { tab: 'done', icon: 'ok' },
]

export function Tabs({ at }: { at: string }): VNode {
  const { words, held } = useField()
  const [page = ''] = at.split('/')
  const waits = held.tray.length
  return (
    <nav class="tabs" aria-label={words.tabs.label}>
      {TABS.map(({ tab, icon }) => (
        <a
          key={tab}
          href={`#/${tab === 'today' ? '' : tab}`}
          aria-current={page === (tab === 'today' ? '' : tab) ? 'page' : undefined}
        >
          <Icon name={icon} />
          <span>
            {words.tabs[tab]}
            {tab === 'done' && waits > 0 ? <b class="field-badge">{waits}</b> : null}
          </span>
        </a>
      ))}
    </nav>
  )
}

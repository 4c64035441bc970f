import type { VNode } from 'preact'
import type { NoticeSettings, OwnChannel } from '../../src/domains/notices/contract.ts'
import { clockOfMinutes } from '../../src/kernel/wall-clock.ts'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { noticeWords } from './words.ts'

export type SettingsView = {
  readonly settings: NoticeSettings
  readonly saved: boolean
  /** What was wrong with the form of this way. */
  readonly fault: { readonly channel: OwnChannel; readonly fault: FormFault } | null
}

type Part = { reader: Reader; view: SettingsView }

/** How somebody wants to be told: where they are reached, by topic, and at which hours. */
export function settingsPage(reader: Reader, view: SettingsView): Page {
  const words = noticeWords(reader)
  const { settings } = view
  return {
    title: words.settingsTitle,
    tab: 'me',
    back: '/me/notices',
    body: (
      <>
        <h1>{words.settingsTitle}</h1>
        <p class="sub">{words.settingsLead}</p>
        {view.saved ? (
          <p class="card" role="status">
            {words.saved}
          </p>
        ) : null}
        <section aria-labelledby="h-addresses">
          <h2 id="h-addresses">{words.addresses}</h2>
          {(['email', 'wechat'] as const)
            .filter((channel) => settings.offered.includes(channel))
            .map((channel) => (
              <Way key={channel} reader={reader} view={view} channel={channel} />
            ))}
          {settings.phone ? <p class="sub gap">{words.phone(settings.phone)}</p> : null}
        </section>
        <form method="post" action="/me/notices/settings">
          <Topics reader={reader} view={view} />
          <Hours reader={reader} view={view} />
          <button class="btn pri wide" type="submit">
            {words.save}
          </button>
        </form>
      </>
    ),
  }
}

type WayPart = Part & { channel: OwnChannel }

/** One way: an address to give, a code to bring back, or an address that is in use. */
function Way({ reader, view, channel }: WayPart): VNode {
  const words = noticeWords(reader)
  const known = view.settings.addresses.find((address) => address.channel === channel)
  return (
    <form class="card form told" method="post" action={`/me/notices/addresses/${channel}`}>
      {known ? <h3>{words[channel]}</h3> : null}
      {known ? <p>{known.confirmed ? words.confirmed(known.mask) : words.waiting(known.mask)}</p> : null}
      {known?.failing ? <p class="err">{words.failing}</p> : null}
      {known?.confirmed ? null : (
        <ToFill reader={reader} view={view} channel={channel} waits={known !== undefined} />
      )}
      {known ? (
        <button class="btn wide" type="submit" name="remove" value="1">
          {words.remove}
        </button>
      ) : null}
    </form>
  )
}

function ToFill({ reader, view, channel, waits }: WayPart & { waits: boolean }): VNode {
  const words = noticeWords(reader)
  const fault = view.fault?.channel === channel ? view.fault.fault.text : null
  const id = `${channel}-field`
  const asked = waits
    ? ({ name: 'code', inputMode: 'numeric', autoComplete: 'one-time-code' } as const)
    : ({
        name: 'address',
        inputMode: channel === 'email' ? 'email' : 'text',
        autoComplete: channel === 'email' ? 'email' : 'off',
      } as const)
  return (
    <>
      <label for={id}>{waits ? words.code : words[channel]}</label>
      <input
        id={id}
        {...asked}
        {...(fault && { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-fault` })}
      />
      {fault ? (
        <p class="err" id={`${id}-fault`}>
          {fault}
        </p>
      ) : null}
      {channel === 'wechat' && !waits ? <p class="sub">{words.wechatHint}</p> : null}
      <button class="btn pri wide" type="submit">
        {waits ? words.confirm : words.sendCode}
      </button>
    </>
  )
}

function Topics({ reader, view: { settings } }: Part): VNode {
  const words = noticeWords(reader)
  return (
    <>
      {settings.topics.map(({ topic, manner, channels, mayBeOff }) => (
        <fieldset key={topic} class="card form told">
          <legend>{words.topics[topic]}</legend>
          <label for={`manner-${topic}`}>{words.manner}</label>
          <select id={`manner-${topic}`} name={`manner-${topic}`}>
            {(['atOnce', 'digest', 'inApp', 'off'] as const)
              .filter((one) => one !== 'off' || mayBeOff)
              .map((one) => (
                <option key={one} value={one} selected={one === manner}>
                  {words.manners[one]}
                </option>
              ))}
          </select>
          <div role="group" aria-label={`${words.topics[topic]}: ${words.ways}`} class="acts">
            {settings.offered.map((channel) => (
              <label key={channel} class="tick">
                <input
                  type="checkbox"
                  name={`way-${topic}-${channel}`}
                  value="1"
                  checked={channels.includes(channel)}
                />
                {words.channels[channel]}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </>
  )
}

function Hours({ reader, view: { settings } }: Part): VNode {
  const words = noticeWords(reader)
  const { city, quiet } = settings
  const { from, until } = quiet ?? city.quiet
  return (
    <fieldset class="card form told">
      <legend>{words.hours}</legend>
      <label class="tick">
        <input type="radio" name="hours" value="city" checked={quiet === null} />
        {words.city(clockOfMinutes(city.quiet.from), clockOfMinutes(city.quiet.until))}
      </label>
      <label class="tick">
        <input type="radio" name="hours" value="own" checked={quiet !== null} />
        {words.own}
      </label>
      <label for="quiet-from">{words.from}</label>
      <input id="quiet-from" type="time" name="from" value={clockOfMinutes(from)} />
      <label for="quiet-until">{words.until}</label>
      <input id="quiet-until" type="time" name="until" value={clockOfMinutes(until)} />
      <p class="sub">{words.urgentPasses}</p>
    </fieldset>
  )
}

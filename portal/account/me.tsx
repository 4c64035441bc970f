import type { ComponentChildren, VNode } from 'preact'
import type { Consent, Me, MyData } from '../../src/domains/identity/contract.ts'
import { seatWords } from '../activities/words.ts'
import { certificateWords } from '../certificates/words.ts'
import { fieldWords } from '../field/words.ts'
import { familyWords } from '../family/words.ts'
import { ideasWords } from '../ideas/words.ts'
import { mediationWords } from '../mediations/words.ts'
import { noticeWords } from '../notices/words.ts'
import { NameOnRoster } from './consent.tsx'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { requestWords } from '../requests/words.ts'
import { parkingWords } from '../parking/words.ts'
import { named, type Reader } from '../shell/reader.ts'
import { visitWords } from '../visits/words.ts'
import { momentText } from '../telling/times.ts'

export type MeView = {
  readonly me: Me
  /** Only for who is signed in. */
  readonly data: MyData | null
  /** Notices that have not been read. */
  readonly unread: number
  /** What the person agreed to; of staff alone there is something to ask. */
  readonly consents: readonly Consent[]
  /** How many stand in the family, and whether the person's own identity was checked. */
  readonly mine: { readonly family: number; readonly verified: boolean }
  /** The place in a few words; null where there is no city. */
  readonly place: string | null
}

/** Who I am here, what is kept about me and how to end that; and how I like to read. */
export function mePage(reader: Reader, { me, data, unread, consents, mine, place }: MeView): Page {
  const { words } = reader
  return {
    title: words.me.title,
    tab: 'me',
    body: (
      <>
        <h1>{words.me.title}</h1>
        {data ? (
          <SignedIn reader={reader} me={me} data={data} unread={unread} mine={mine} />
        ) : (
          <SignedOut reader={reader} />
        )}
        {me.kind === 'staff'
          ? consents.map((consent) => (
              <NameOnRoster key={consent.purpose} reader={reader} consent={consent} />
            ))
          : null}
        <Settings reader={reader} place={place} />
        {me.kind === 'staff' ? null : (
          <p class="foot">
            <a href="/console/">{words.me.staffDoor}</a>
          </p>
        )}
      </>
    ),
  }
}

function SignedOut({ reader }: { reader: Reader }): VNode {
  const { me } = reader.words
  return (
    <div class="card empty">
      <p>
        <b>{me.signedOut}</b>
      </p>
      <p>{me.signedOutHint}</p>
      <a class="btn pri wide" href="/sign-in">
        {me.signIn}
      </a>
      <a class="btn wide" href="/requests/code">
        {requestWords(reader).byCode}
      </a>
    </div>
  )
}

/** Those who go to people's doors. */
const MAKES_VISITS: ReadonlySet<string> = new Set(['gridWorker', 'stationStaff', 'stationManager', 'officer'])

type SignedInProps = { reader: Reader; me: Me; data: MyData } & Pick<MeView, 'unread' | 'mine'>

function Link({ href, name, said }: { href: string; name: string; said: string }): VNode {
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

function SignedIn({ reader, me, data, unread, mine }: SignedInProps): VNode {
  const { words } = reader
  const notices = noticeWords(reader)
  const family = familyWords(reader)
  const seats = seatWords(reader)
  const papers = certificateWords(reader)
  const [ideas, mediations] = [ideasWords(reader), mediationWords(reader)]
  return (
    <>
      <div class="card who">
        <span class="face">
          <Icon name="me" />
        </span>
        <p>
          <b>{me.name ?? me.phone ?? words.me.resident}</b>
          <span class="sub">{words.me[data.kind]}</span>
        </p>
        {data.kind === 'staff' ? (
          <a class="btn pri wide" href="/console/">
            {words.me.console}
          </a>
        ) : null}
        {data.roles.some(({ role }) => MAKES_VISITS.has(role)) ? (
          <a class="btn wide" href="/field">
            {fieldWords(reader).fieldLink}
          </a>
        ) : null}
      </div>
      <ul class="list">
        <Link href="/me/bookings" name={seats.mine} said={seats.mineRow} />
        <Link href="/me/requests" name={requestWords(reader).mine} said={requestWords(reader).mineRow} />
        <Link href="/ideas/mine" name={ideas.mineTitle} said={ideas.mineRow} />
        <Link href="/me/visits" name={visitWords(reader).title} said={visitWords(reader).row} />
        <Link href="/mediations" name={mediations.mine} said={mediations.mineRow} />
        <Link href="/me/certificates" name={papers.title} said={papers.row} />
        <Link href="/me/notices" name={notices.link} said={notices.unreadCount(unread)} />
        <Link href="/me/family" name={family.family} said={family.familyRow(mine.family)} />
        <Link href="/me/verified" name={family.check} said={family.checkRow(mine.verified)} />
        <Link href="/parking/mine" name={parkingWords(reader).mine} said={parkingWords(reader).title} />
        <Link href="/me/about" name={family.about} said={family.aboutRow} />
      </ul>
      <Held reader={reader} me={me} data={data} />
      <form class="after" method="post" action="/sign-out">
        <button class="btn" type="submit">
          {words.me.signOut}
        </button>
        <button class="btn" type="submit" name="everywhere" value="1">
          {words.me.signOutEverywhere}
        </button>
      </form>
    </>
  )
}

function Held({ reader, me, data }: { reader: Reader; me: Me; data: MyData }): VNode {
  const { me: words } = reader.words
  const now = Temporal.Instant.fromEpochMilliseconds(reader.now)
  const running = data.sessions.filter(
    ({ ended, until }) => !ended && Temporal.Instant.compare(until, now) > 0,
  )
  return (
    <section aria-labelledby="h-held">
      <h2 id="h-held">{words.held}</h2>
      <dl class="card kv">
        {me.phone ? <Fact label={words.phone}>{me.phone}</Fact> : null}
        <Fact label={words.since}>{momentText(reader, data.since)}</Fact>
        <Fact label={words.sessions}>{running.length}</Fact>
        {data.roles.map(({ role, unit }) => (
          <Fact key={role + unit.id} label={named(reader, unit)}>
            {words.roleNames[role]}
          </Fact>
        ))}
        <Fact label={words.actionsLabel}>{words.actions(data.actions.length)}</Fact>
      </dl>
      <div class="acts">
        <a class="btn" href="/api/me/data" download="wutong.json">
          {words.download}
        </a>
        <a class="btn" href="/me/erase">
          {words.erase}
        </a>
      </div>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Settings({ reader, place }: { reader: Reader; place: string | null }): VNode {
  const { me: words, large, otherLanguage } = reader.words
  const back = `back=${encodeURIComponent(reader.url)}`
  const other = reader.language === 'en' ? 'zh-CN' : 'en'
  return (
    <section aria-labelledby="h-settings">
      <h2 id="h-settings">{words.settings}</h2>
      <ul class="list">
        <Setting
          label={words.language}
          now={words.languageNow}
          href={`/language?to=${other}&${back}`}
          change={otherLanguage.label}
        />
        <Setting
          label={words.size}
          now={reader.large ? words.sizeLarge : words.sizeStandard}
          href={`/type?size=${reader.large ? 'standard' : 'large'}&${back}`}
          change={reader.large ? large.offLabel : large.onLabel}
        />
        {place === null ? null : (
          <Setting label={words.place} now={place} href={`/place?${back}`} change={words.change} />
        )}
      </ul>
    </section>
  )
}

function Setting({
  label,
  now,
  href,
  change,
}: {
  label: string
  now: string
  href: string
  change: string
}): VNode {
  return (
    <li>
      <a class="row" href={href} rel="nofollow">
        <span class="nm">{label}</span>
        <span class="dist">{change}</span>
        <span class="sub">{now}</span>
      </a>
    </li>
  )
}

/** Asked once more before anything is gone. */
export function erasePage(reader: Reader): Page {
  const { me } = reader.words
  return {
    title: me.eraseTitle,
    tab: 'me',
    back: '/me',
    body: (
      <form class="card empty" method="post" action="/me/erase">
        <h1>{me.eraseTitle}</h1>
        <p>{me.eraseText}</p>
        <button class="btn danger wide" name="sure" value="1" type="submit">
          {me.eraseConfirm}
        </button>
        <a class="btn wide" href="/me">
          {me.eraseKeep}
        </a>
      </form>
    ),
  }
}

export function erasedPage(reader: Reader): Page {
  const { me } = reader.words
  return {
    title: me.erased,
    tab: 'me',
    body: (
      <div class="card empty">
        <h1>{me.erased}</h1>
        <p>{me.erasedText}</p>
        <a class="btn pri wide" href="/">
          {me.toHome}
        </a>
      </div>
    ),
  }
}

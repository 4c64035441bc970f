import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  CHANNELS,
  Manner,
  NoticeId,
  type NoticeSettings,
  NoticeWish,
  OwnChannel,
} from '../../src/domains/notices/contract.ts'
import { act } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { faultsOf } from '../../src/kernel/handle.ts'
import { invalidRequest, notFound } from '../../src/kernel/problem.ts'
import { clockOfMinutes } from '../../src/kernel/wall-clock.ts'
import { formFault } from '../account/view.ts'
import type { PortalDeps } from '../deps.ts'
import { type Reader, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, localPath, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { inboxPage } from './inbox.tsx'
import { settingsPage, type SettingsView } from './settings.tsx'

const INBOX = '/me/notices'
const SETTINGS = '/me/notices/settings'
const PAGE_SIZE = 30

/** What somebody was told, and how they want to be told. Everything here is a form or a link. */
export function noticePages(app: App, deps: PortalDeps): void {
  inbox(app, deps)
  settings(app, deps)
}

function inbox(app: App, { db, notices, settings: { timeZone } }: PortalDeps): void {
  app.get(
    INBOX,
    PAGE,
    ofSomebody(INBOX, async (who, request, reply) => {
      const before = NoticeId.safeParse(textOf(request.query, 'before'))
      const asked = { unread: false, limit: PAGE_SIZE, ...(before.success && { before: before.data }) }
      const page = await notices.page(who, request.language, asked)
      const reader = readerOf(request, timeZone)
      return sendPage(reply, reader, inboxPage(reader, page), PERSONAL)
    }),
  )
  app.post(
    `${INBOX}/read`,
    PAGE,
    ofSomebody(INBOX, async (who, { body }, reply) => {
      const upTo = NoticeId.safeParse(textOf(body, 'upTo'))
      const one = NoticeId.safeParse(textOf(body, 'notice'))
      const which = upTo.success ? { upTo: upTo.data } : one.success ? { notices: [one.data] } : undefined
      if (which) await act(db, who, (tx) => notices.read(tx, who.person, which))
      return goTo(reply, localPath(textOf(body, 'go') ?? INBOX))
    }),
  )
}

function settings(app: App, deps: PortalDeps): void {
  const { db, notices } = deps
  app.get(
    SETTINGS,
    PAGE,
    ofSomebody(SETTINGS, async (who, request, reply) => {
      const saved = textOf(request.query, 'saved') === '1'
      return show(deps, request, reply, { settings: await notices.settings(who), saved, fault: null })
    }),
  )
  app.post(
    SETTINGS,
    PAGE,
    ofSomebody(SETTINGS, async (who, request, reply) => {
      const wish = wishIn(request, await notices.settings(who))
      await act(db, who, (tx) => notices.choose(tx, who.person, wish))
      return goTo(reply, `${SETTINGS}?saved=1`)
    }),
  )
  app.post(
    '/me/notices/addresses/:channel',
    PAGE,
    ofSomebody(SETTINGS, async (who, request, reply) => {
      const channel = OwnChannel.safeParse(textOf(request.params, 'channel'))
      if (!channel.success) throw notFound()
      try {
        await changeAddress(deps, who, channel.data, request)
        return await goTo(reply, SETTINGS)
      } catch (error) {
        const fault = formFault(formReader(request, deps), error, 'address')
        const view = { settings: await notices.settings(who), saved: false }
        return show(deps, request, reply, { ...view, fault: { channel: channel.data, fault } }, fault.status)
      }
    }),
  )
}

async function changeAddress(
  { db, notices }: PortalDeps,
  who: Somebody,
  channel: OwnChannel,
  { body, language }: FastifyRequest,
): Promise<void> {
  const code = textOf(body, 'code')
  if (textOf(body, 'remove') === '1')
    await act(db, who, (tx) => notices.removeAddress(tx, who.person, channel))
  else if (code !== undefined) await notices.confirmAddress(who, channel, code)
  else {
    const address = textOf(body, 'address') ?? ''
    await act(db, who, (tx) => notices.giveAddress(tx, who.person, { channel, address, language }))
  }
}

/** The form as the room wants it; what it says nothing about stays. Throws invalid-request. */
function wishIn({ body, language }: FastifyRequest, now: NoticeSettings): NoticeWish {
  const own = textOf(body, 'hours') === 'own'
  const parsed = NoticeWish.safeParse({
    language,
    quiet: own ? { from: textOf(body, 'from'), until: textOf(body, 'until') } : null,
    digestAt: now.digestAt === null ? null : clockOfMinutes(now.digestAt),
    topics: now.topics.map(({ topic }) => ({
      topic,
      manner: Manner.safeParse(textOf(body, `manner-${topic}`)).data ?? 'inApp',
      channels: CHANNELS.filter((channel) => textOf(body, `way-${topic}-${channel}`) === '1'),
    })),
  })
  if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
  return parsed.data
}

function show(
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  view: SettingsView,
  status = 200,
): FastifyReply {
  const reader = formReader(request, deps)
  return sendPage(reply, reader, settingsPage(reader, view), { status, ...PERSONAL })
}

/** A page that answers a form cannot be come back to; that of the form can. */
function formReader(request: FastifyRequest, { settings: { timeZone } }: PortalDeps): Reader {
  return { ...readerOf(request, timeZone), url: SETTINGS }
}

import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ConsentLevel } from '../../src/domains/identity/contract.ts'
import { SESSION_COOKIE } from '../../src/domains/identity/public.ts'
import type { Who } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { notFound } from '../../src/kernel/problem.ts'
import type { PortalDeps } from '../deps.ts'
import { placeOf, placeText } from '../place/place.ts'
import { PAGE } from '../shell/route.ts'
import { cookieOf, type Reader, readerOf } from '../shell/reader.ts'
import { goTo, localPath, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { erasedPage, erasePage, mePage } from './me.tsx'
import { messagesPage } from './messages.tsx'
import { type CodeStep, type PhoneStep, signInPage } from './sign-in.tsx'
import { type FormFault, formFault } from './view.ts'

export function accountPages(app: App, deps: PortalDeps): void {
  signInPages(app, deps)
  mePages(app, deps)
  const { identity, settings } = deps

  app.get('/stand-in/messages', PAGE, async (request, reply) => {
    const messages = await identity.standInMessages(request)
    if (!messages) throw notFound()
    const reader = readerOf(request, settings.timeZone)
    return sendPage(reply, reader, messagesPage(reader, messages), PERSONAL)
  })
}

function signInPages(app: App, deps: PortalDeps): void {
  const { identity, settings } = deps
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    reader: Reader,
    at: PhoneStep | CodeStep,
    fault: FormFault | null = null,
  ) => {
    const back = backOf(request)
    const demo = await identity.demoPeople(request)
    const status = fault?.status ?? 200
    return sendPage(reply, reader, signInPage(reader, { at, fault, back, demo }), { status, ...PERSONAL })
  }

  app.get('/sign-in', PAGE, (request, reply) => {
    if (request.who.person) return goTo(reply, backOf(request))
    return show(request, reply, readerOf(request, settings.timeZone), phoneStep(''))
  })

  app.post('/sign-in', PAGE, async (request, reply) => {
    const reader = formReader(request, deps)
    const phone = textOf(request.body, 'phone') ?? ''
    const key = textOf(request.body, 'key')
    try {
      const { language, ip } = request
      const { seconds } = await identity.askCode(phone, { ip, language, ...(isKey(key) && { key }) })
      return await show(request, reply, reader, codeStep(phone, Math.round(seconds / 60)))
    } catch (error) {
      return show(request, reply, reader, phoneStep(phone), formFault(reader, error, 'phone'))
    }
  })

  app.post('/sign-in/code', PAGE, async (request, reply) => {
    // Sent twice by an impatient thumb, the second finds the work done.
    if (request.who.person) return goTo(reply, backOf(request))
    const reader = formReader(request, deps)
    const phone = textOf(request.body, 'phone') ?? ''
    try {
      const { token, expiresAt } = await identity.signIn(phone, textOf(request.body, 'code') ?? '')
      identity.cookie.set(reply, request, token, expiresAt)
      return goTo(reply, backOf(request))
    } catch (error) {
      const fault = formFault(reader, error, 'code')
      const at = fault.field === 'phone' ? phoneStep(phone) : codeStep(phone, null)
      return show(request, reply, reader, at, fault)
    }
  })

  app.post('/sign-in/demo', PAGE, async (request, reply) => {
    const { token, expiresAt } = await identity.signInAsDemo(request, textOf(request.body, 'person') ?? '')
    identity.cookie.set(reply, request, token, expiresAt)
    return goTo(reply, backOf(request))
  })
}

function mePages(app: App, deps: PortalDeps): void {
  const { identity, notices, settings, territory } = deps

  app.get('/me', PAGE, async (request, reply) => {
    const { who } = request
    const reader = readerOf(request, settings.timeZone)
    const place = placeOf(territory, cookieOf(request, 'place'))
    const [me, data, unread, consents, mine] = await Promise.all([
      identity.me(who),
      who.person ? identity.myData(who) : null,
      who.person ? notices.unread(who) : 0,
      who.person ? identity.consents(who) : [],
      who.person ? heldBy(deps, who) : { family: 0, verified: false },
    ])
    return sendPage(
      reply,
      reader,
      mePage(reader, { me, data, unread, consents, mine, place: place && placeText(reader, place) }),
      PERSONAL,
    )
  })

  app.post('/me/duty-name', PAGE, async (request, reply) => {
    const level = ConsentLevel.safeParse(textOf(request.body, 'level'))
    if (request.who.person && level.success) await identity.setConsent(request.who, 'duty.name', level.data)
    return goTo(reply, '/me')
  })

  app.get('/me/erase', PAGE, (request, reply) => {
    if (!request.who.person) return goTo(reply, '/sign-in')
    const reader = readerOf(request, settings.timeZone)
    return sendPage(reply, reader, erasePage(reader), PERSONAL)
  })

  app.post('/me/erase', PAGE, async (request, reply) => {
    if (!request.who.person) return goTo(reply, '/me')
    if (textOf(request.body, 'sure') !== '1') return goTo(reply, '/me/erase')
    await identity.erase(request.who)
    identity.cookie.clear(reply)
    const reader = formReader(request, deps)
    return sendPage(reply, reader, erasedPage(reader), PERSONAL)
  })

  app.post('/sign-out', PAGE, async (request, reply) => {
    const token = cookieOf(request, SESSION_COOKIE)
    const everywhere = textOf(request.body, 'everywhere') === '1'
    if (request.who.person && token) await identity.signOut(request.who, token, everywhere)
    identity.cookie.clear(reply)
    return goTo(reply, '/me')
  })
}

async function heldBy({ identity }: PortalDeps, who: Who) {
  const [{ members }, checked] = await Promise.all([identity.family.show(who), identity.verified.show(who)])
  return { family: members.length, verified: checked.some(({ member }) => member === null) }
}

/** Every showing of a form has a key of its own: sent twice it works once, sent anew it works anew. */
function phoneStep(phone: string): PhoneStep {
  return { step: 'phone', phone, key: randomUUID() }
}

function codeStep(phone: string, minutes: number | null): CodeStep {
  return { step: 'code', phone, key: randomUUID(), minutes }
}

function isKey(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{8,128}$/.test(text)
}

/** The reader of a page that answers a form: its address cannot be come back to, that of the form can. */
function formReader(request: FastifyRequest, { settings }: PortalDeps): Reader {
  const url = request.url.startsWith('/me') ? '/me' : '/sign-in'
  return { ...readerOf(request, settings.timeZone), url }
}

function backOf(request: FastifyRequest): string {
  const asked = textOf(request.body, 'back') ?? textOf(request.query, 'back')
  return asked === undefined ? '/me' : localPath(asked)
}

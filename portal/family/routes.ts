import type { FastifyReply, FastifyRequest } from 'fastify'
import { type FamilyMember, VerificationWish } from '../../src/domains/identity/contract.ts'
import type { App } from '../../src/kernel/app.ts'
import { faultsOf } from '../../src/kernel/handle.ts'
import { invalidRequest, notFound, ProblemError } from '../../src/kernel/problem.ts'
import { formFault, type FormFault } from '../account/view.ts'
import type { PortalDeps } from '../deps.ts'
import type { Page } from '../shell/document.tsx'
import { type Reader, readerAt } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, localPath, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { aboutPages } from './about-routes.ts'
import { memberDraft, memberWish } from './asked.ts'
import { familyPage, memberPage } from './family.tsx'
import { draftOf, type MemberDraft, NEW_MEMBER } from './member-form.tsx'
import { verifiedPage } from './verified.tsx'

const FAMILY = '/me/family'
const VERIFIED = '/me/verified'

/** Those for whom I enrol, who I verifiably am, what I tell of myself: forms that work without script. */
export function familyPages(app: App, deps: PortalDeps): void {
  family(app, deps)
  oneMember(app, deps)
  verified(app, deps)
  aboutPages(app, deps)
}

function family(app: App, deps: PortalDeps): void {
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    typed: { draft: MemberDraft; fault: FormFault | null },
  ) => {
    const reader = readerAt(request, deps, FAMILY)
    const view = { ...(await deps.identity.family.show(who)), ...typed }
    return sendPage(reply, reader, familyPage(reader, view), {
      status: typed.fault?.status ?? 200,
      ...PERSONAL,
    })
  }
  app.get(
    FAMILY,
    PAGE,
    ofSomebody(FAMILY, (who, request, reply) =>
      show(who, request, reply, { draft: NEW_MEMBER, fault: null }),
    ),
  )
  app.post(
    FAMILY,
    PAGE,
    ofSomebody(FAMILY, async (who, request, reply) => {
      const draft = memberDraft(request.body)
      try {
        await deps.identity.family.add(who, memberWish(draft))
      } catch (error) {
        // Sent twice by an impatient thumb: they are there already.
        if (!(error instanceof ProblemError) || error.type !== 'family-member-is-listed-once')
          return show(who, request, reply, {
            draft,
            fault: formFault(readerAt(request, deps, FAMILY), error, 'name'),
          })
      }
      return goTo(reply, FAMILY)
    }),
  )
}

async function memberOf(
  { identity }: PortalDeps,
  who: Somebody,
  id: string | undefined,
): Promise<FamilyMember> {
  const { members } = await identity.family.show(who)
  const found = members.find((one) => one.id === id)
  if (!found) throw notFound()
  return found
}

function oneMember(app: App, deps: PortalDeps): void {
  const { identity } = deps
  app.get(
    `${FAMILY}/:member`,
    PAGE,
    ofSomebody(FAMILY, async (who, request, reply) => {
      const found = await memberOf(deps, who, textOf(request.params, 'member'))
      const reader = readerAt(request, deps, `${FAMILY}/${found.id}`)
      const saved = textOf(request.query, 'saved') === '1'
      const view = { member: found, draft: draftOf(found), fault: null, saved }
      return sendPage(reply, reader, memberPage(reader, view), PERSONAL)
    }),
  )
  app.post(
    `${FAMILY}/:member`,
    PAGE,
    ofSomebody(FAMILY, async (who, request, reply) => {
      const found = await memberOf(deps, who, textOf(request.params, 'member'))
      const draft = memberDraft(request.body)
      const path = `${FAMILY}/${found.id}`
      try {
        await identity.family.change(who, found.id, memberWish(draft))
        return await goTo(reply, `${path}?saved=1`)
      } catch (error) {
        const reader = readerAt(request, deps, path)
        const fault = formFault(reader, error, 'name')
        const page = memberPage(reader, { member: found, draft, fault, saved: false })
        return sendPage(reply, reader, page, { status: fault.status, ...PERSONAL })
      }
    }),
  )
  app.post(
    `${FAMILY}/:member/remove`,
    PAGE,
    ofSomebody(FAMILY, async (who, request, reply) => {
      await identity.family.remove(who, textOf(request.params, 'member') ?? '')
      return goTo(reply, FAMILY)
    }),
  )
}

/** Where a page on an identity leads back to. */
function backOf(values: unknown, member: FamilyMember | null): string {
  return localPath(textOf(values, 'back') ?? (member ? `${FAMILY}/${member.id}` : '/me'))
}

async function showVerified(
  deps: PortalDeps,
  who: Somebody,
  request: FastifyRequest,
  fault: FormFault | null,
): Promise<{ reader: Reader; page: Page }> {
  const { identity } = deps
  const values = request.method === 'GET' ? request.query : request.body
  const asked = textOf(values, 'for') || null
  const found = asked === null ? null : await memberOf(deps, who, asked)
  const reader = readerAt(request, deps, found ? `${VERIFIED}?for=${found.id}` : VERIFIED)
  const all = await identity.verified.show(who)
  const page = verifiedPage(reader, {
    member: found,
    kept: all.find(({ member }) => member === (found?.id ?? null)) ?? null,
    name: textOf(request.body, 'name') ?? '',
    fault,
    back: backOf(values, found),
    demo: identity.checkedByStandIn,
  })
  return { reader, page }
}

/** What the form asked for. Throws invalid-request. */
function verificationWish(body: unknown): VerificationWish {
  const parsed = VerificationWish.safeParse({
    member: textOf(body, 'for') || null,
    name: textOf(body, 'name') ?? '',
    number: textOf(body, 'number') ?? '',
    consent: textOf(body, 'consent') === '1' || undefined,
  })
  if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
  return parsed.data
}

function verified(app: App, deps: PortalDeps): void {
  const { identity } = deps
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    fault: FormFault | null = null,
  ) => {
    const { reader, page } = await showVerified(deps, who, request, fault)
    return sendPage(reply, reader, page, { status: fault?.status ?? 200, ...PERSONAL })
  }
  app.get(
    VERIFIED,
    PAGE,
    ofSomebody(VERIFIED, (who, request, reply) => show(who, request, reply)),
  )
  app.post(
    VERIFIED,
    PAGE,
    ofSomebody(VERIFIED, async (who, request, reply) => {
      try {
        await identity.verified.verify(who, verificationWish(request.body))
      } catch (error) {
        const reader = readerAt(request, deps, VERIFIED)
        const away = error instanceof ProblemError && error.status === 503
        return show(who, request, reply, away ? unreachable(reader, error) : formFault(reader, error, 'name'))
      }
      const back = textOf(request.body, 'back')
      // Who was sent here by an activity goes on with it; others see that it is done.
      return back?.startsWith('/activities/') ? goTo(reply, localPath(back)) : show(who, request, reply)
    }),
  )
  app.post(
    `${VERIFIED}/forget`,
    PAGE,
    ofSomebody(VERIFIED, async (who, request, reply) => {
      const member = textOf(request.body, 'for') || null
      await identity.verified.forget(who, member && (await memberOf(deps, who, member)).id)
      return goTo(reply, member ? `${FAMILY}/${member}` : '/me')
    }),
  )
}

/** That the checker is away is nobody's fault; the form says it above its fields and keeps what was typed. */
function unreachable(reader: Reader, error: ProblemError): FormFault {
  const said = formFault(reader, new ProblemError(error.type, 422), 'name')
  return { ...said, status: error.status, field: null }
}

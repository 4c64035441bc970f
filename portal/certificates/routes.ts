import type { FastifyReply, FastifyRequest } from 'fastify'
import { CertificateCode, issueCertificate as issuing } from '../../src/domains/activities/contract.ts'
import { issueCertificate, myCertificates, verifyCertificate } from '../../src/domains/activities/public.ts'
import { act, ANYONE, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { faultsOf } from '../../src/kernel/handle.ts'
import { addressAsked } from '../../src/kernel/own-address.ts'
import { invalidRequest, notFound, ProblemError } from '../../src/kernel/problem.ts'
import { formFault } from '../account/view.ts'
import { namesOf, participantsFor } from '../activities/source.ts'
import type { PortalDeps } from '../deps.ts'
import { whose } from '../mine/seats.tsx'
import { type Reader, readerAt, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { certificatesPage, type CertificatesView, keyOf } from './list.tsx'
import { paperPage } from './paper.tsx'
import { verifyPage } from './verify.tsx'

const MINE = '/me/certificates'

/** Certificates of attendance: made and printed by the person, verified by whoever was shown one. */
export function certificatePages(app: App, deps: PortalDeps): void {
  mine(app, deps)
  paper(app, deps)
  verifying(app, deps)
}

async function viewFor(
  deps: PortalDeps,
  reader: Reader,
  who: Somebody,
  typed: CertificatesView['typed'],
): Promise<CertificatesView> {
  const today = deps.identity.today()
  const { attended, certificates } = await look(deps.db, who, (tx) => myCertificates(tx, who, today))
  const names = namesOf(attended.length > 0 ? await participantsFor(deps, who) : [])
  const named = attended.map((one) => {
    const name = names.get(one.participant)
    return { ...one, who: whose(reader, name === undefined ? '' : name), nameThere: name ?? '' }
  })
  return { attended: named, certificates, typed }
}

function mine(app: App, deps: PortalDeps): void {
  app.get(
    MINE,
    PAGE,
    ofSomebody(MINE, async (who, request, reply) => {
      const reader = readerAt(request, deps, MINE)
      const view = await viewFor(deps, reader, who, null)
      return sendPage(reply, reader, certificatesPage(reader, view), PERSONAL)
    }),
  )
  app.post(
    MINE,
    PAGE,
    ofSomebody(MINE, async (who, request, reply) => {
      try {
        const wish = wishOf(request.body)
        const today = deps.identity.today()
        const { id } = await act(deps.db, who, (tx) => issueCertificate(tx, who, wish, today))
        return await goTo(reply, `${MINE}/${id}`)
      } catch (error) {
        const reader = readerAt(request, deps, MINE)
        const fault = formFault(reader, error, 'name')
        const [activity, participant] = [
          textOf(request.body, 'activity'),
          textOf(request.body, 'participant'),
        ]
        const name = textOf(request.body, 'name') ?? ''
        const view = await viewFor(deps, reader, who, { of: `${activity} ${participant}`, name, fault })
        if (!view.attended.some((one) => keyOf(one) === view.typed?.of)) throw error
        return sendPage(reply, reader, certificatesPage(reader, view), { status: fault.status, ...PERSONAL })
      }
    }),
  )
}

/** What the form asked for. Throws invalid-request. */
function wishOf(body: unknown) {
  const parsed = issuing.schema.body.safeParse({
    activity: textOf(body, 'activity'),
    participant: textOf(body, 'participant'),
    name: textOf(body, 'name') ?? '',
  })
  if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
  return parsed.data
}

function paper(app: App, deps: PortalDeps): void {
  app.get(
    `${MINE}/:certificate`,
    PAGE,
    ofSomebody(MINE, async (who, request, reply) => {
      const today = deps.identity.today()
      const { certificates } = await look(deps.db, who, (tx) => myCertificates(tx, who, today))
      const certificate = certificates.find(({ id }) => id === textOf(request.params, 'certificate'))
      if (!certificate) throw notFound()
      const reader = readerOf(request, deps.settings.timeZone)
      const page = paperPage(reader, { certificate, origin: addressAsked(request, deps.settings) })
      return sendPage(reply, reader, page, PERSONAL)
    }),
  )
}

function verifying(app: App, deps: PortalDeps): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, typed: string | undefined) => {
    const reader = readerOf(request, deps.settings.timeZone)
    const code = typed && CertificateCode.safeParse(typed)
    if (typed && code && code.success && code.data !== typed) return goTo(reply, `/certificates/${code.data}`)
    const found = typed ? (code && code.success ? await foundBy(deps, code.data) : null) : undefined
    const page = verifyPage(reader, { code: typed ?? '', found })
    return sendPage(reply, reader, page, { status: found === null ? 404 : 200 })
  }
  app.get('/certificates', PAGE, (request, reply) => show(request, reply, textOf(request.query, 'code')))
  app.get('/certificates/:code', PAGE, (request, reply) =>
    show(request, reply, textOf(request.params, 'code')),
  )
}

async function foundBy({ db }: PortalDeps, code: string) {
  try {
    return await look(db, ANYONE, (tx) => verifyCertificate(tx, code))
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null
    throw error
  }
}

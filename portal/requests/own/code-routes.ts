import type { FastifyReply, FastifyRequest } from 'fastify'
import { CaseId, FollowCode } from '../../../src/domains/requests/contract.ts'
import { FileId } from '../../../src/domains/files/contract.ts'
import { readThumb } from '../../../src/domains/files/public.ts'
import { behindCode, mineByCode, showMine } from '../../../src/domains/requests/public.ts'
import { look } from '../../../src/kernel/access.ts'
import type { App } from '../../../src/kernel/app.ts'
import { notFound, ProblemError } from '../../../src/kernel/problem.ts'
import type { FormFault } from '../../account/view.ts'
import type { PortalDeps } from '../../deps.ts'
import { readerAt } from '../../shell/reader.ts'
import { PAGE } from '../../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../../shell/send.ts'
import { faultAt } from '../fault.ts'
import { withPhotos } from '../forms.ts'
import { requestWords } from '../words.ts'
import { codeIn, forgetCode, rememberCode } from './code-cookie.ts'
import { codePage } from './code.tsx'
import { besides, CODE_BASE } from './paths.ts'
import type { Own } from './routes.ts'

type Page = (
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  own: Own,
) => Promise<FastifyReply>

/** The same pages for whoever asked without a name, under a code that the browser holds while it runs. */
export function codeRoutes(
  app: App,
  deps: PortalDeps,
  { showOwn, doOwn }: { showOwn: Page; doOwn: Page },
): void {
  app.get(CODE_BASE, PAGE, async (request, reply) => {
    const code = heldBy(request)
    if (code === undefined) return ask(deps, request, reply, '')
    try {
      return await showOwn(deps, request, reply, await ownBy(deps, code))
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 404) throw error
      forgetCode(reply)
      return ask(deps, request, reply, '')
    }
  })
  app.post(CODE_BASE, PAGE, (request, reply) => enter(deps, request, reply))
  app.get(`${CODE_BASE}/pictures/:fileId`, PAGE, (request, reply) => showPicture(deps, request, reply))
  app.post(`${CODE_BASE}/close`, PAGE, (_request, reply) => {
    forgetCode(reply)
    return goTo(reply, '/requests')
  })
  app.get(`${CODE_BASE}/of/:caseId`, PAGE, async (request, reply) => {
    const code = heldBy(request)
    if (code === undefined) return goTo(reply, CODE_BASE)
    return showOwn(deps, request, reply, await partBy(deps, code, request))
  })
  withPhotos(app, (inner) => {
    inner.post(`${CODE_BASE}/:path`, PAGE, async (request, reply) => {
      const code = heldBy(request)
      if (code === undefined) return goTo(reply, CODE_BASE)
      return doOwn(deps, request, reply, await ownBy(deps, code))
    })
    inner.post(`${CODE_BASE}/of/:caseId/:path`, PAGE, async (request, reply) => {
      const code = heldBy(request)
      if (code === undefined) return goTo(reply, CODE_BASE)
      return doOwn(deps, request, reply, await partBy(deps, code, request))
    })
  })
}

/** One that was split off the request under a code: theirs like that one, which the page itself makes sure of. */
async function partBy(deps: PortalDeps, code: string, request: FastifyRequest): Promise<Own> {
  const id = CaseId.safeParse(textOf(request.params, 'caseId'))
  if (!id.success) throw notFound()
  return { ...(await ownBy(deps, code)), id: id.data, base: besides(CODE_BASE, id.data) }
}

/** The code that this browser holds, without its dashes. */
function heldBy(request: FastifyRequest): string | undefined {
  return FollowCode.safeParse(codeIn(request)).data
}

function ask(
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: string,
  fault: FormFault | null = null,
): FastifyReply {
  const reader = readerAt(request, deps, CODE_BASE)
  const status = fault?.status ?? 200
  return sendPage(reply, reader, codePage(reader, { typed, fault }), { status, ...PERSONAL })
}

async function enter(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = textOf(request.body, 'code') ?? ''
  const code = FollowCode.safeParse(typed).data
  const { codeMissing, codeWrong } = requestWords(readerAt(request, deps, CODE_BASE))
  if (code === undefined)
    return ask(deps, request, reply, typed, faultAt('code', typed.trim() === '' ? codeMissing : codeWrong))
  try {
    await ownBy(deps, code)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 404) throw error
    return ask(deps, request, reply, typed, faultAt('code', codeWrong))
  }
  rememberCode(request, reply, code)
  return goTo(reply, CODE_BASE)
}

/** A picture of their request for whoever holds the code: no session tells the files' own address who they are. */
async function showPicture(
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const code = heldBy(request)
  const file = FileId.safeParse(textOf(request.params, 'fileId')).data
  if (code === undefined || file === undefined) throw notFound()
  const { who, id } = await ownBy(deps, code)
  const all = await look(deps.db, who, async (tx) => {
    const whole = await showMine(tx, deps, who, id)
    return [whole, ...(await Promise.all(whole.parts.map((part) => showMine(tx, deps, who, part.id))))]
  })
  const isShown = all.some(({ pictures, steps }) =>
    [pictures, ...steps.map((step) => step.pictures)].some((shown) => shown.includes(file)),
  )
  const bytes = isShown ? await readThumb(deps.files, file) : undefined
  if (!bytes) throw notFound()
  return reply
    .type('image/webp')
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .send(bytes)
}

/** Whoever holds the code acts as nobody but the one behind it. Throws follow-code-wrong. */
async function ownBy({ db, keys }: PortalDeps, code: string): Promise<Own> {
  const who = behindCode(keys, code)
  return { who, id: await look(db, who, mineByCode), base: CODE_BASE }
}

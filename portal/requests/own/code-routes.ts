import type { FastifyReply, FastifyRequest } from 'fastify'
import { FollowCode } from '../../../src/domains/requests/contract.ts'
import { behindCode, mineByCode } from '../../../src/domains/requests/public.ts'
import { look } from '../../../src/kernel/access.ts'
import type { App } from '../../../src/kernel/app.ts'
import { ProblemError } from '../../../src/kernel/problem.ts'
import { formFault } from '../../account/view.ts'
import type { PortalDeps } from '../../deps.ts'
import { readerAt } from '../../shell/reader.ts'
import { PAGE } from '../../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../../shell/send.ts'
import { faultAt } from '../fault.ts'
import { withPhotos } from '../forms.ts'
import { requestWords } from '../words.ts'
import { codeIn, forgetCode, rememberCode } from './code-cookie.ts'
import { codePage } from './code.tsx'
import type { Own } from './routes.ts'

const BASE = '/requests/code'

type Page = (
  deps: PortalDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  own: Own,
) => Promise<FastifyReply>

/** The same pages for whoever asked without a name, under a code that the browser holds while it runs. */
export function codeRoutes(app: App, deps: PortalDeps, { showOwn, doOwn }: { showOwn: Page; doOwn: Page }): void {
  const ask = (request: FastifyRequest, reply: FastifyReply, typed: string, error?: unknown) => {
    const reader = readerAt(request, deps, BASE)
    const words = requestWords(reader)
    const isWrong = error instanceof ProblemError && error.status === 404
    const fault =
      error === undefined
        ? null
        : isWrong
          ? faultAt('code', words.codeWrong)
          : formFault(reader, error, 'code')
    return sendPage(reply, reader, codePage(reader, { typed, fault }), { status: fault?.status ?? 200, ...PERSONAL })
  }
  app.get(BASE, PAGE, async (request, reply) => {
    const code = FollowCode.safeParse(codeIn(request)).data
    if (code === undefined) return ask(request, reply, '')
    try {
      return await showOwn(deps, request, reply, await ownBy(deps, code))
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 404) throw error
      forgetCode(reply)
      return ask(request, reply, '')
    }
  })
  app.post(BASE, PAGE, async (request, reply) => {
    const typed = textOf(request.body, 'code') ?? ''
    const code = FollowCode.safeParse(typed)
    const { codeMissing, codeWrong } = requestWords(readerAt(request, deps, BASE))
    if (!code.success) {
      const fault = faultAt('code', typed.trim() === '' ? codeMissing : codeWrong)
      const reader = readerAt(request, deps, BASE)
      return sendPage(reply, reader, codePage(reader, { typed, fault }), { status: 400, ...PERSONAL })
    }
    try {
      await ownBy(deps, code.data)
      rememberCode(request, reply, code.data)
      return await goTo(reply, BASE)
    } catch (error) {
      return ask(request, reply, typed, error)
    }
  })
  app.post(`${BASE}/close`, PAGE, (_request, reply) => {
    forgetCode(reply)
    return goTo(reply, '/requests')
  })
  withPhotos(app, (inner) =>
    inner.post(`${BASE}/:path`, PAGE, async (request, reply) => {
      const code = FollowCode.safeParse(codeIn(request)).data
      if (code === undefined) return goTo(reply, BASE)
      return doOwn(deps, request, reply, await ownBy(deps, code))
    }),
  )
}

/** Whoever holds the code acts as nobody but the one behind it. Throws follow-code-wrong. */
async function ownBy({ db, keys }: PortalDeps, code: string): Promise<Own> {
  const who = behindCode(keys, code)
  return { who, id: await look(db, who, mineByCode), base: BASE }
}

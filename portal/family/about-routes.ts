import type { FastifyReply, FastifyRequest } from 'fastify'
import { type About, AboutWish } from '../../src/domains/identity/contract.ts'
import type { App } from '../../src/kernel/app.ts'
import { faultsOf } from '../../src/kernel/handle.ts'
import { invalidRequest } from '../../src/kernel/problem.ts'
import { formFault, type FormFault } from '../account/view.ts'
import type { PortalDeps } from '../deps.ts'
import { ofKind, placeOf } from '../place/place.ts'
import { cookieOf, readerAt } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { aboutPage } from './about.tsx'
import { yearIn } from './asked.ts'

const ABOUT = '/me/about'

/** What stands there, or, where it was wrong, what was typed. */
function typedOf({ name, birthYear }: About, body: unknown): { name: string; birthYear: string } {
  if (body) return { name: textOf(body, 'name') ?? '', birthYear: textOf(body, 'birthYear') ?? '' }
  return { name: name ?? '', birthYear: birthYear?.toString() ?? '' }
}

/** What I tell of myself: name, birth year, home. */
export function aboutPages(app: App, deps: PortalDeps): void {
  const { identity, territory } = deps
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    fault: FormFault | null = null,
  ) => {
    const reader = readerAt(request, deps, ABOUT)
    const told = await identity.about.show(who)
    const place = placeOf(territory, cookieOf(request, 'place'))
    const page = aboutPage(reader, {
      about: told,
      typed: typedOf(told, fault ? request.body : null),
      fault,
      saved: textOf(request.query, 'saved') === '1',
      staff: who.kind === 'staff',
      here: (place && ofKind(place.path, 'microGrid')) ?? null,
      chosen: place?.chosen ?? 'nothing',
    })
    return sendPage(reply, reader, page, { status: fault?.status ?? 200, ...PERSONAL })
  }
  app.get(
    ABOUT,
    PAGE,
    ofSomebody(ABOUT, (who, request, reply) => show(who, request, reply)),
  )
  app.post(
    ABOUT,
    PAGE,
    ofSomebody(ABOUT, async (who, request, reply) => {
      const year = (textOf(request.body, 'birthYear') ?? '').trim()
      try {
        const parsed = AboutWish.safeParse({
          ...(who.kind === 'staff' ? {} : { name: textOf(request.body, 'name')?.trim() || null }),
          birthYear: year === '' ? null : (yearIn(year) ?? year),
        })
        if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
        await identity.about.set(who, parsed.data)
        return await goTo(reply, `${ABOUT}?saved=1`)
      } catch (error) {
        return show(who, request, reply, formFault(readerAt(request, deps, ABOUT), error, 'birthYear'))
      }
    }),
  )
  app.post(
    `${ABOUT}/home`,
    PAGE,
    ofSomebody(ABOUT, async (who, request, reply) => {
      const forget = textOf(request.body, 'forget') === '1'
      const parsed = AboutWish.safeParse({ homeGrid: forget ? null : textOf(request.body, 'grid') })
      if (parsed.success) await identity.about.set(who, parsed.data)
      return goTo(reply, `${ABOUT}?saved=1`)
    }),
  )
}

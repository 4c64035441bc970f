import { z } from 'zod'
import { enProcesses } from '../../../../../messages/en/processes.ts'
import { zhProcesses } from '../../../../../messages/zh-CN/processes.ts'
import { apartnessOf, drawProcess } from '../../../../engines/cases/definition/drawing/public.ts'
import type { App } from '../../../../kernel/app.ts'
import { reads } from '../../../../kernel/handle.ts'
import { notFound } from '../../../../kernel/problem.ts'
import type { SpokenProcess } from '../public.ts'
import { getProcess, type WholeProcess } from './contract.ts'

const Query = z.object({ lang: z.enum(['zh-CN', 'en']).catch('zh-CN') })

/** Processes whole, and their pictures. */
export function wholeProcessRoutes(app: App, processes: readonly SpokenProcess[]): void {
  const named = (name: string) => {
    const found = processes.find(({ process }) => process.name === name)
    if (!found) throw notFound()
    return found
  }
  reads(app, getProcess, ({ params }) => wholeOf(named(params.name)))
  app.get('/api/processes/:name/picture.svg', { schema: { hide: true } }, async (request, reply) => {
    const { process, words } = named((request.params as { name: string }).name)
    const { lang } = Query.parse(request.query)
    const drawn = drawProcess(process, words[lang], lang === 'en' ? enProcesses : zhProcesses)
    return reply
      .type('image/svg+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .send(drawn)
  })
}

/** A process as it is taken elsewhere. */
function wholeOf({ process, words }: SpokenProcess): WholeProcess {
  // Plain data in and out: only that nothing may be written to it is forgotten on the way.
  return structuredClone({ definition: process, words, apart: apartnessOf(process) }) as WholeProcess
}

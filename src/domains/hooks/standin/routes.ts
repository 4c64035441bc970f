import type { App } from '../../../kernel/app.ts'
import type { HooksHouse } from '../routes.ts'
import { hearMessage } from './actions.ts'

/** Whatever is longer is no message of ours. */
const LARGEST = 65_536

/** Where the stand-in of a partner listens. Nothing does in production. */
export async function standInRoutes(app: App, house: HooksHouse): Promise<void> {
  if (house.settings.production) return
  await app.register(async (scope) => {
    // Signatures are of the very bytes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    scope.post<{ Params: { name: string } }>(
      '/hooks/stand-in/:name',
      { schema: { hide: true }, bodyLimit: LARGEST },
      async (request, reply) => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).flatMap(([name, value]) =>
            typeof value === 'string' ? [[name, value] as const] : [],
          ),
        )
        const text = typeof request.body === 'string' ? request.body : ''
        const path = `/hooks/stand-in/${request.params.name}`
        return reply.code(await hearMessage(house, path, headers, text)).send()
      },
    )
  })
}

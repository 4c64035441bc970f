import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** What the provider package gives; it comes without types. */
type ProviderModule = {
  default: new (issuer: string, configuration: object) => { callback(): RequestListener }
}

export type SampleProvider = { readonly issuer: string; readonly close: () => Promise<void> }

/** A real OpenID Connect provider on this machine: whoever types a login is that person. */
export async function openSampleProvider(callback: string): Promise<SampleProvider> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const module: string = 'oidc-provider'
  const { default: Provider } = (await import(module)) as ProviderModule
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'wutong', client_secret: 'client secret: 1%2', redirect_uris: [callback] }],
    claims: { profile: ['name'] },
    cookies: { keys: ['a key of the tests'] },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `${id} the Clerk` }),
    }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type Visit = { readonly url: URL; readonly status: number; readonly body: string }

/** A browser without a window: keeps cookies per site and follows redirects until told to stop. */
export class SampleBrowser {
  readonly #app: FastifyInstance
  readonly #here: string
  readonly #jars = new Map<string, Map<string, string>>()

  /** `here`: the origin that the app answers for; everything else goes over the network. */
  constructor(app: FastifyInstance, here: string) {
    this.#app = app
    this.#here = here
  }

  /** The cookie jar of an origin. */
  jar(origin: string): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>()
    this.#jars.set(origin, jar)
    return jar
  }

  /** Follows redirects from an address; stops before an address that `until` names. */
  async go(address: string, form?: Record<string, string>, until?: string): Promise<Visit> {
    let url = new URL(address)
    let body = form && new URLSearchParams(form).toString()
    for (let hops = 0; hops < 12; hops++) {
      const { status, headers, text } = await this.#ask(url, body)
      const location = headers.get('location')
      if (status < 300 || status >= 400 || location === null) return { url, status, body: text }
      url = new URL(location, url)
      body = undefined
      if (until !== undefined && url.href.startsWith(until)) return { url, status, body: text }
    }
    throw new Error(`Too many redirects, last to ${url.href}`)
  }

  /** From our own start to where the provider sends somebody who signs in there as `login`. */
  async signIn(start: string, login: string, until?: string): Promise<Visit> {
    const page = await this.go(start)
    const consent = await this.go(page.url.href, { prompt: 'login', login, password: 'any' }, until)
    // Whoever consented before is not asked again.
    return consent.url.pathname.startsWith('/interaction/')
      ? this.go(consent.url.href, { prompt: 'consent' }, until)
      : consent
  }

  async #ask(
    url: URL,
    body: string | undefined,
  ): Promise<{ status: number; headers: Headers; text: string }> {
    const jar = this.jar(url.origin)
    const headers = {
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const reply =
      url.origin === this.#here ? await this.#inject(url, headers) : await this.#fetch(url, headers, body)
    for (const line of reply.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const at = pair.indexOf('=')
      const gone = attributes.some((one) => /^\s*(expires=Thu, 01 Jan 1970|max-age=0)/i.test(one))
      if (gone) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return reply
  }

  async #inject(url: URL, headers: Record<string, string>) {
    const reply = await this.#app.inject({
      url: `${url.pathname}${url.search}`,
      headers: { ...headers, host: url.host },
    })
    const all = new Headers()
    for (const [name, value] of Object.entries(reply.headers))
      for (const one of [value ?? []].flat()) all.append(name, String(one))
    return { status: reply.statusCode, headers: all, text: reply.body }
  }

  async #fetch(url: URL, headers: Record<string, string>, body: string | undefined) {
    const reply = await fetch(url, {
      headers,
      redirect: 'manual',
      ...(body !== undefined && { method: 'POST', body }),
    })
    return { status: reply.status, headers: reply.headers, text: await reply.text() }
  }
}

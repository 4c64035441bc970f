import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import type { Role } from '../../src/domains/identity/contract.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { axeFaults, overflow } from '../browser.ts'

/** The header that makes a write happen once. */
export const once = () => ({ 'idempotency-key': newId() })

/** Signs in as one of the demo's people, by their role and the Chinese name of their unit. */
export async function signInAs(page: Page, role: Role, unit: string): Promise<void> {
  const people = (await (await page.request.get('/api/demo/people')).json()) as {
    id: string
    roles: { role: Role; unit: { zh: string } }[]
  }[]
  const person = people.find(({ roles }) => roles.some((held) => held.role === role && held.unit.zh === unit))
  assert.ok(person, `nobody is ${role} of ${unit}`)
  const reply = await page.request.post('/api/demo/sign-in', { data: { person: person.id }, headers: once() })
  assert.equal(reply.status(), 200)
}

/** Somebody with a session of their own, by its token. */
export type Somebody = { readonly token: string }

/** The pages of a browser are seen as by somebody from now on. */
export async function enterAs(context: BrowserContext, url: string, { token }: Somebody): Promise<void> {
  await context.addCookies([{ name: 'wutong_session', value: token, url }])
}

/** What pages ask of the city at an address, asked without a page. */
export function apiAt(url: string) {
  /** Calls the API as somebody; the answer's JSON. */
  async function ask<T>(
    { token }: Somebody,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
  ): Promise<T> {
    const reply = await fetch(url + path, {
      method,
      headers: {
        cookie: `wutong_session=${token}`,
        ...once(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    assert.ok(reply.ok, `${method} ${path}: ${reply.status} ${text}`)
    return JSON.parse(text) as T
  }
  /** Takes an action on a case as it stands. */
  async function act<T = unknown>(who: Somebody, id: string, action: string, form: object = {}): Promise<T> {
    const { version } = await ask<{ version: number }>(who, 'GET', `/api/cases/${id}`)
    return ask(who, 'POST', `/api/cases/${id}/actions/${action}`, { seen: version, form })
  }
  return { ask, act }
}

/** Nothing on the page breaks WCAG, and nothing is wider than it. */
export async function isFine(page: Page, name = page.url()): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], name)
  assert.equal(await overflow(page), 0, name)
}

/** Whether a picture has arrived. */
export async function drawn(image: SVGElement | HTMLElement): Promise<boolean> {
  const shown = image as HTMLImageElement
  if (!shown.complete) await new Promise((resolve) => shown.addEventListener('load', resolve))
  return shown.naturalWidth > 0
}

/** Goes to each page and fails where axe finds something or the page is wider than the window. */
export async function axeFinds(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await isFine(page, path)
  }
}

import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
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

/** Goes to each page and fails where axe finds something or the page is wider than the window. */
export async function axeFinds(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    assert.deepEqual(await axeFaults(page), [], path)
    assert.equal(await overflow(page), 0, path)
  }
}

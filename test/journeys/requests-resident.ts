import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { samplePicture } from '../../src/domains/files/samples.ts'

/** A photo as a phone takes it, under a name. */
export const picture = async (name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await samplePicture({ width: 2400, height: 1800 }),
})

/** Drags the map of where something is by some pixels. */
export async function dragMap(page: Page, x: number, y: number): Promise<void> {
  await page.locator('.pane').evaluate((pane) => pane.scrollIntoView({ block: 'center' }))
  const box = await page.locator('.pane').boundingBox()
  assert.ok(box)
  const [left, top] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(left, top)
  await page.mouse.down()
  await page.mouse.move(left + x, top + y, { steps: 5 })
  await page.mouse.up()
}

/** Waits for the page of what was opened a moment ago: its words follow by a job. */
export async function arrived(page: Page): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await page.request.get(page.url())).ok()) break
    await page.waitForTimeout(100)
  }
  await page.reload()
}

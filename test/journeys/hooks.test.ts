import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { servedCity } from '../served.ts'
import { once, signInAs } from './steps.ts'

const { url } = await servedCity()

/** Signs in as the administrator of the highest place there is. */
async function enter(page: Page, language?: 'en'): Promise<void> {
  const people = (await (await page.request.get('/api/demo/people')).json()) as {
    roles: { role: string; unit: { zh: string } }[]
  }[]
  const held = people.flatMap(({ roles }) => roles).find(({ role }) => role === 'administrator')
  assert.ok(held)
  await signInAs(page, 'administrator', held.unit.zh)
  if (language) await page.context().addCookies([{ name: 'lang', value: language, url }])
}

const fileOne = (page: Page, text: string) =>
  page.request.post('/api/requests', {
    data: { text, category: '030402', place: { at: { lon: 121.4434, lat: 31.2105 } } },
    headers: once(),
  })

test('a partner is told as it happens; refuses, recovers and catches up; an administrator sees every try', async () => {
  await withPage({ baseURL: url, device: 'desktop' }, async (page) => {
    await enter(page)
    await page.goto('/console/hooks', { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: '新增推送地址' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('接收单位').fill('随手拍')
    await form.getByLabel('推送地址').fill('ftp://example.cn/')
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('请填写完整网址').waitFor()
    await form.getByRole('button', { name: '用本机模拟接收端' }).click()
    assert.deepEqual(await axeFaults(page), [])
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText(/^whsec_/).waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await form.getByRole('button', { name: '已经交给对方了' }).click()
    await page.getByRole('link', { name: '随手拍' }).click()
    await page.getByRole('button', { name: '发测试消息' }).click()
    await page.getByText('已送达').first().waitFor()

    await page.getByRole('tab', { name: '模拟接收端' }).click()
    await page.getByRole('tabpanel').getByText('签名正确').first().waitFor()
    await page.getByLabel('拒收（回复 503）').click()
    await page.getByRole('switch', { checked: true }).waitFor()
    assert.equal((await fileOne(page, '弄堂口两盏路灯不亮，晚上看不清台阶。')).status(), 201)
    await page.getByRole('tabpanel').getByText('对方回复 503').first().waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await page.getByLabel('拒收（回复 503）').click()
    await page.getByRole('switch', { checked: false }).waitFor()
    await page.getByRole('tab', { name: '推送记录' }).click()
    // The second try comes five seconds after the first, by the schedule of the specification.
    const filed = page.getByRole('listitem').filter({ hasText: '有新的公开诉求' })
    await filed.getByText('已送达').waitFor()
    await filed.getByRole('button', { name: '每次尝试' }).click()
    await filed.getByText('对方回复 204').last().waitFor()
    await filed.getByRole('button', { name: /重新发送第/ }).click()
    await filed.getByText('重发 1 次').waitFor()
    assert.deepEqual(await axeFaults(page), [])
  })
})

test('on a phone, in English, nothing is too wide and nothing breaks WCAG', async () => {
  await withPage({ baseURL: url, device: 'phone' }, async (page) => {
    await enter(page, 'en')
    await page.goto('/console/hooks', { waitUntil: 'networkidle' })
    await page.getByRole('heading', { name: 'Webhooks', level: 1 }).waitFor()
    assert.deepEqual([await axeFaults(page), await overflow(page)], [[], 0])
    await page.getByRole('link', { name: '随手拍' }).click()
    await page.getByText('At a glance').waitFor()
    await page.getByText('Taken').first().waitFor()
    assert.deepEqual([await axeFaults(page), await overflow(page)], [[], 0])
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axeFaults, overflow, withPage } from '../browser.ts'
import { bearing } from '../../src/domains/partners/samples.ts'
import { givenStaff } from '../people.ts'
import { servedCity } from '../served.ts'
import { axeFinds, enterAs } from './steps.ts'

const { url, program, database } = await servedCity()
const [subdistrict] = program.territory.search('湖南路街道', 'subdistrict')
assert.ok(subdistrict)
const chief = await givenStaff(database.ownerUrl, 'administrator', subdistrict.id, '演示·管理员')
const asked = (key: string) => fetch(`${url}/api/partner/key`, { headers: bearing(key) })

test('an administrator admits a partner, hands over a key, rotates it, sees its use and revokes it', async () => {
  await withPage({ device: 'desktop', baseURL: url }, async (page, context) => {
    await enterAs(context, url, chief)
    await page.goto('/console/partners')
    await page.getByRole('button', { name: '接入合作单位' }).click()
    await page.getByLabel('单位名称').fill('随手拍')
    await page.getByLabel('联系岗位').fill('运维值班')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { level: 1, name: '随手拍' }).waitFor()

    await page.getByRole('button', { name: '开通密钥' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('用途').fill('生产')
    await form.getByRole('checkbox', { name: /requests\.read/ }).check()
    await form.getByRole('button', { name: '保存' }).click()
    const told = page.locator('.told-once code')
    const first = (await told.textContent()) ?? ''
    assert.equal((await asked(first)).status, 200)
    assert.deepEqual(await axeFaults(page), [])
    await page.getByRole('button', { name: '我已保存' }).click()
    assert.equal(await page.getByText(first).count(), 0)

    await page.getByRole('button', { name: '换新 生产' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '换新' }).click()
    const next = (await told.textContent()) ?? ''
    for (const key of [first, next]) assert.equal((await asked(key)).status, 200)
    await page.getByText('换新中').waitFor()

    await page.reload()
    await page.getByText(/正常答复 \d+ 次/).waitFor()
    await page.locator('.usage-drawing svg').waitFor()
    await page.getByText('数据表').click()
    await page.getByRole('columnheader', { name: '正常答复' }).waitFor()
    assert.deepEqual(await axeFaults(page), [])

    await page.getByRole('button', { name: '停用 生产' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
    await page.getByText('已停用').first().waitFor()
    assert.equal((await asked(next)).status, 401)
  })
})

test('on a phone in English nothing hangs out, and what is open can be read by everybody', async () => {
  await withPage({ device: 'phone', locale: 'en', baseURL: url }, async (page, context) => {
    await enterAs(context, url, chief)
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await axeFinds(page, ['/console/partners'])
    await page.getByRole('link', { name: '随手拍' }).click()
    await page.getByRole('button', { name: 'Make a key' }).click()
    await page.getByRole('dialog').getByLabel('Purpose').waitFor()
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await overflow(page), 0)
  })
})

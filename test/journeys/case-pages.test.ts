import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { checkCases } from '../../src/engines/cases/standing/public.ts'
import { axeFaults, withPage } from '../browser.ts'
import { asOwner } from '../database.ts'
import { servedCity } from '../served.ts'
import { axeFinds, signInAs } from './steps.ts'

const { url, program, database } = await servedCity()
const UNIT = '湖南路街道'
const inOffice = { device: 'desktop', baseURL: url } as const
const abroad = { device: 'phone', locale: 'en', baseURL: url } as const

async function ask<T>(page: Page, path: string): Promise<T> {
  const reply = await page.request.get(path)
  assert.equal(reply.status(), 200, path)
  return (await reply.json()) as T
}

// First: what it sets off in the background is done before the database goes.
test('what a station gathered names it, and the rule that decides is told before it is filed', async () => {
  await withPage(inOffice, async (page) => {
    await signInAs(page, 'officer', UNIT)
    await page.goto('/console/cases/new', { waitUntil: 'networkidle' })
    await page.getByLabel('怎么来的').click()
    await page.getByTitle('两企三新').click()
    await page.getByLabel('哪个主阵地收集的').click()
    const options = page.locator(
      '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option',
    )
    const station = options.first()
    const name = (await station.textContent()) ?? ''
    await station.click()
    await page.getByLabel('哪家单位').fill('店')
    await options.filter({ hasText: '店' }).first().click()
    await page.getByLabel('说了什么').fill('弄堂口的路灯不亮，骑手晚上看不清门牌')
    await page.getByRole('button', { name: '小区路灯' }).click()
    await page.getByLabel('居村、小区或网格').fill('复永')
    await options.filter({ hasText: '复永居委会' }).first().click()
    await page.getByText('不留姓名').click()
    const goes = page.getByRole('region', { name: '交给谁' })
    const rule = (await goes.locator('dd').filter({ hasText: '“小区路灯”' }).textContent()) ?? ''
    assert.deepEqual(await axeFaults(page), [])
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('link', { name: '打开这件' }).click()
    await page.getByText(rule).waitFor()
    await page.getByText(name, { exact: true }).waitFor()
  })
})

test('a process is drawn beside its words, and taken along as JSON', async () => {
  await withPage(inOffice, async (page) => {
    await signInAs(page, 'officer', UNIT)
    await axeFinds(page, ['/console/processes'])
    const picture = page.getByRole('img', { name: /^居民诉求的流程图/ })
    await picture.waitFor()
    assert.ok(
      await picture.evaluate(async (image: HTMLImageElement) => {
        await image.decode()
        return image.naturalHeight > 400
      }),
      'the picture is drawn',
    )
    await page.getByRole('heading', { name: '谁可以做什么' }).waitFor()
    const address = await page.getByRole('link', { name: '流程定义（JSON）' }).getAttribute('href')
    const { definition } = await ask<{ definition: { name: string } }>(page, address ?? '')
    assert.equal(definition.name, 'request')
  })
  await withPage(abroad, async (page, context) => {
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await signInAs(page, 'officer', UNIT)
    await axeFinds(page, ['/console/processes'])
    await page.getByRole('tab', { name: 'Mediation' }).click()
    await page.getByRole('img', { name: /Mediation/ }).waitFor()
    assert.deepEqual(await axeFaults(page), [])
  })
})

test('an operator sees that cases are what their events say, and where they are not', async () => {
  assert.deepEqual((await checkCases(program.db, program.cases)).found, [])
  await withPage(inOffice, async (page) => {
    await signInAs(page, 'officer', '徐汇区')
    await page.goto('/console/seats')
    const card = page.getByRole('region', { name: '现在的办件' })
    await card.getByText('上次核对没有发现问题：每一件的阶段').waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await asOwner(database.ownerUrl, (owner) =>
      owner.query(
        `update cases.case set urged = 4 where id = (select id from cases.case where kind = 'open' order by id limit 1)`,
      ),
    )
    await checkCases(program.db, program.cases)
    await page.reload()
    await card.getByText('所示为 4，按记录为 0').waitFor()
  })
  await withPage(abroad, async (page, context) => {
    await context.addCookies([{ name: 'lang', value: 'en', url }])
    await signInAs(page, 'officer', '徐汇区')
    await axeFinds(page, ['/console/seats'])
  })
})

test('the board leads to a case, the rates to the units below', async () => {
  await withPage(inOffice, async (page) => {
    await signInAs(page, 'officer', UNIT)
    await axeFinds(page, ['/console/cases/rates'])
    const table = page.getByRole('region', { name: '下级单位' })
    const rows = await table.getByRole('row').filter({ hasText: '%' }).count()
    assert.ok(rows > 3, 'units below have rates')
    await table.getByRole('link').first().click()
    await page.waitForURL(/unit=/)
    await page.goto('/console/cases/board')
    const card = page.locator('.board-card').first()
    const title = (await card.locator('b').textContent()) ?? ''
    await card.click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByRole('region', { name: '轮到谁' }).getByText('为什么在这里').waitFor()
  })
})

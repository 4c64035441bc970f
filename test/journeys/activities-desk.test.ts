import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Times } from '../../src/domains/activities/contract.ts'
import { asOwner as owning } from '../database.ts'
import { servedCity } from '../served.ts'
import { deskAt, wish } from './activities-desk.ts'
import { axeFinds, signInAs } from './steps.ts'

const served = await servedCity()
const { program, database } = served
const today = Temporal.PlainDate.from(program.today())
/** A Monday beyond what the demo plans: rooms are free, and no holidays but those of these journeys. */
const monday = today.add({ weeks: 26, days: 8 - today.dayOfWeek })
const asOwner = (query: string, values: unknown[]) =>
  owning(database.ownerUrl, (client) => client.query(query, values))
await asOwner(`delete from kernel.calendar_day where day >= $1`, [monday.toString()])

const [found] = program.stations.search('梧桐·SPACE', { limit: 1 })
assert.ok(found)
const station = found.id
const atDesk = deskAt(served, station)

const on = (day: number, from: string, minutes = 90): Times => ({
  kind: 'dates',
  dates: [{ day: monday.add({ days: day }).toString(), from, minutes, title: null }],
  onHolidays: 'hold',
})

test('a series over a holiday: the dry run names the day that is skipped, and so does the activity', async () => {
  const holiday = monday.add({ weeks: 2, days: 1 }).toString()
  await asOwner(
    `insert into kernel.calendar_day (region, day, kind, name_zh, name_en, source)
     values ('cn', $1, 'holiday', '梧桐节', 'Wutong Day', 'test')`,
    [holiday],
  )
  await atDesk({}, async (page) => {
    await page.goto(`/console/activities?station=${station}`)
    await page.getByRole('button', { name: '新建活动' }).click()
    await page.getByRole('radio', { name: /系列/ }).check()
    await page.getByLabel('名称（中文）').fill('书法入门')
    await page.getByLabel('名称（英文）').fill('Calligraphy for beginners')
    await page.getByRole('combobox', { name: '主题', exact: true }).click()
    await page.getByTitle('书画与手作').click()
    await page.getByLabel('介绍（中文）').fill('从握笔开始。')
    await page.getByLabel('介绍（英文）').fill('From holding a brush on.')
    await page.getByLabel('第一天').fill(monday.toString())
    await page.getByLabel('开始', { exact: true }).fill('18:00')
    for (const day of await page.locator('.act-weekdays [aria-pressed=true]').all()) await day.click()
    await page.getByRole('button', { name: '周二' }).click()
    await page.getByLabel('最后一天').fill(monday.add({ weeks: 4 }).toString())
    await page.getByText('每周的周二，18:00–19:30').waitFor()
    const run = page.getByRole('region', { name: '会排出哪些场次' })
    await run.getByText('3 场可以办，跳过 1 场').waitFor()
    await run.getByText('跳过 · 法定节假日 · 梧桐节').waitFor()
    await page.getByRole('button', { name: '发布' }).click()
    await page.getByRole('heading', { name: '书法入门' }).waitFor()
    assert.equal(await page.locator('.act-session').count(), 3)
    await page.getByText('跳过了 1 场').click()
    await page.getByText('梧桐节').waitFor()
  })
})

test('bad input is named at its field, and nothing is lost', async () => {
  await atDesk({}, async (page) => {
    await page.goto(`/console/activities/new?station=${station}`)
    await page.getByLabel('名称（中文）').fill('没有英文名')
    await page.getByLabel('最小年龄').fill('60')
    await page.getByLabel('最大年龄').fill('6')
    await page.getByRole('button', { name: '存为草稿' }).click()
    const field = page.getByLabel('名称（英文）')
    await page.locator('[aria-invalid=true]').first().waitFor()
    assert.equal(await field.getAttribute('aria-invalid'), 'true')
    assert.equal(await page.getByLabel('名称（中文）').inputValue(), '没有英文名')
  })
})

test('a session dragged onto a taken room springs back and says why; on a free one it stays', async () => {
  await atDesk({}, async (page, desk) => {
    await desk.publish('剪纸', 1, on(0, '10:00'))
    await desk.publish('合唱', 1, on(0, '14:00'))
    await page.goto(`/console/activities?tab=calendar&view=day&day=${monday.toString()}&station=${station}`)
    const event = page.locator('.cal-event', { hasText: '剪纸' })
    await event.waitFor()
    const box = await event.boundingBox()
    const rival = await page.locator('.cal-event', { hasText: '合唱' }).boundingBox()
    assert.ok(box && rival)
    const drag = async (to: { x: number; y: number }) => {
      await page.mouse.move(box.x + 30, box.y + 20)
      await page.mouse.down()
      await page.mouse.move(box.x + 40, box.y + 60)
      await page.mouse.move(to.x, to.y, { steps: 4 })
      await page.mouse.up()
    }
    await drag({ x: rival.x + 30, y: rival.y + 20 })
    await page.getByRole('alert').getByText(/合唱/).waitFor()
    await event.getByText('10:00–11:30').waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    await drag({ x: box.x + 30, y: box.y + 20 + 56 * 2 })
    await event.getByText('12:00–13:30').waitFor()
    await page.getByText('已移动，没有人需要通知').waitFor()
    await page.reload()
    await event.getByText('12:00–13:30').waitFor()
  })
})

test('requests are accepted, and refused with a reason; the list says so', async () => {
  await atDesk({}, async (page, desk) => {
    const terms = { ...wish('', on(0, '10:00')).enrolment, policy: 'approval' } as const
    const id = await desk.publish('古琴', 0, on(3, '10:00'), { enrolment: terms })
    const session = await desk.sessionOf(id)
    for (const name of ['王阿婆', '李师傅'])
      await desk.post(`/api/activities/${id}/enrolled`, { session: session.id, name, reach: null })
    await page.goto(`/console/activities/${id}`)
    await page.getByRole('button', { name: '接受：王阿婆' }).click()
    await page.getByText('已接受 王阿婆').waitFor()
    await page.getByRole('button', { name: '拒绝：李师傅' }).click()
    const dialog = page.getByRole('dialog', { name: '拒绝 李师傅' })
    assert.ok(await dialog.getByRole('button', { name: '拒绝' }).isDisabled(), 'not without a reason')
    await dialog.getByLabel('理由').fill('需要先学过半年')
    await dialog.getByRole('button', { name: '拒绝' }).click()
    await page.getByText('已拒绝 李师傅').waitFor()
    const person = (name: string) => page.locator('.act-person', { hasText: name })
    await person('王阿婆').getByText('已确认').waitFor()
    await person('李师傅').getByText('已拒绝').waitFor()
  })
})

test('a draw: the list is published, drawn, and proved in the browser', async () => {
  await atDesk({}, async (page, desk) => {
    const terms = {
      ...wish('', on(0, '10:00')).enrolment,
      policy: 'draw',
      capacity: 2,
      waitlistMost: 1,
      closesBefore: 60,
    } as const
    const id = await desk.publish('昆曲', 0, on(3, '14:00'), { enrolment: terms })
    const { id: session, offer } = await desk.sessionOf(id)
    for (const name of ['甲', '乙', '丙', '丁'])
      await desk.post(`/api/activities/${id}/enrolled`, { session, name, reach: null })
    await page.goto(`/console/activities/${id}`)
    const draw = page.getByRole('region', { name: '抽签' })
    await draw.getByRole('button', { name: '公布名单' }).click()
    await draw.getByRole('alert').waitFor()
    await asOwner(`update capacity.offer set closes_at = now() - interval '1 minute' where id = $1`, [offer])
    await draw.getByRole('button', { name: '公布名单' }).click()
    await draw.getByText(/共 4 份报名/).waitFor()
    await draw.getByRole('button', { name: '摇号并通知' }).click()
    await draw.getByText('已确认 2').waitFor()
    await draw.getByText('未中签 1').waitFor()
    await draw.getByText('顺序由名单和随机数唯一决定（本机复算）').waitFor()
    assert.equal(await draw.locator('.fault').count(), 0)
  })
})

test('those enrolled are written to and told of a call-off: whom that reaches is seen before, who was told after', async () => {
  await atDesk({}, async (page, desk) => {
    const id = await desk.publish('皮影戏', 0, on(4, '10:00'))
    const { id: session, offer } = await desk.sessionOf(id)
    await desk.post(`/api/activities/${id}/enrolled`, { session, name: '王阿婆', reach: '三号楼 201' })
    await desk.asResident((post) => post(`/api/offers/${offer}/seats`, {}))
    await page.goto(`/console/activities/${id}`)
    const drawer = page.getByRole('dialog')
    await page.getByRole('button', { name: '发消息' }).click()
    await drawer.getByText('1 人', { exact: true }).waitFor()
    await drawer.getByText('王阿婆 · 三号楼 201').waitFor()
    await drawer.getByLabel('要说的话（中文）').fill('请从后门进。')
    await drawer.getByLabel('要说的话（英文）').fill('Please use the back door.')
    await drawer.getByRole('button', { name: '发出' }).click()
    await page.getByText('已发给 1 人').waitFor()
    await page.getByRole('button', { name: /^取消这一场/ }).click()
    await drawer.getByLabel('原因（中文）').fill('老师生病')
    await drawer.getByLabel('原因（英文）').fill('The teacher is ill')
    await drawer.getByRole('button', { name: '取消并通知' }).click()
    await drawer.getByRole('region', { name: '通知了谁' }).getByText(/^演示/).waitFor()
    await drawer.getByText('已取消，通知了 1 人').waitFor()
    await drawer.getByRole('button', { name: '关闭' }).last().click()
    await page.locator('.act-session').getByText('已取消 · 老师生病').waitFor()
    await page.getByRole('button', { name: '因取消结束 2' }).waitFor()

    // The list goes out as a file, narrowed as it is seen.
    await page.goto('/console/activities')
    await page.getByRole('searchbox').fill('皮影戏')
    await page.getByText('1 个活动', { exact: true }).waitFor()
    await page.getByRole('button', { name: '导出活动列表' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV 文本' }).click(),
    ])
    const text = await readFile(await file.path(), 'utf8')
    assert.equal(text.trim().split('\r\n').length, 2)

    await signInAs(page, 'auditor', '徐汇区')
    await page.goto('/console/audit')
    await page.getByText('给报了名的人发消息').first().waitFor()
  })
})

const list = ['/console/activities', '/console/activities?tab=themes']
for (const [locale, device, more] of [
  ['zh-CN', 'desktop', list],
  ['en', 'phone', list],
  ['en', 'desktop', []],
  ['zh-CN', 'phone', []],
] as const)
  test(`axe finds nothing on the pages of activities, nothing overflows: ${locale}, ${device}`, async () => {
    await atDesk({ locale, device }, async (page, desk) => {
      const day = locale === 'en' ? 1 : 2
      const id = await desk.publish('读书会', device === 'phone' ? 0 : 2, on(day, '15:00'))
      await axeFinds(page, [
        ...more,
        `/console/activities?tab=calendar&day=${monday.toString()}&station=${station}`,
        `/console/activities/new?station=${station}`,
        `/console/activities/${id}`,
      ])
    })
  })

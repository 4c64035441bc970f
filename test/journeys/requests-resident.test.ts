import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ZOOMS } from '../../portal/maps/frame.ts'
import { withPage } from '../browser.ts'
import { givenResident, givenStaff } from '../people.ts'
import { servedCity } from '../served.ts'
import { arrived, dragMap, picture } from './requests-resident.ts'
import { apiAt, axeFinds, drawn, enterAs, isFine, once, type Somebody } from './steps.ts'

const { url, database, app } = await servedCity()
const { ask, act } = apiAt(url)

/** On Xingguo Road, inside one community. */
const HERE = { longitude: 121.4335, latitude: 31.2045 }
const BINS = '垃圾桶满了三天没有人来清，味道很大'

const asker = await givenResident(database.ownerUrl, '周晓岚')
const neighbour = await givenResident(database.ownerUrl, '沈一鸣')

let handler: Somebody | undefined

/** What whoever handles it does, by the same interface as the console. */
async function handle(id: string, action: string, form: object = {}): Promise<void> {
  if (!handler) {
    const { lead } = await ask<{ lead: { id: string } }>(asker, 'GET', `/api/requests/mine/${id}`)
    handler = await givenStaff(database.ownerUrl, 'handler', lead.id, '老葛')
  }
  await act(handler, id, action, form)
}

/** A picture that whoever handles it gives. */
async function give({ buffer }: { buffer: Buffer }): Promise<string> {
  const headers = { cookie: `wutong_session=${handler?.token}`, ...once(), 'content-type': 'image/jpeg' }
  const body = new Uint8Array(buffer)
  const reply = await fetch(`${url}/api/files?kind=picture`, { method: 'POST', headers, body })
  return ((await reply.json()) as { id: string }).id
}

let shared = ''

test('a resident reports with a photo on a phone in under a minute: guessed, placed, shown, sent', async () => {
  await withPage({ baseURL: url }, async (page, context) => {
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation(HERE)
    await enterAs(context, url, asker)
    await page.goto('/')
    await page.getByRole('link', { name: '报告问题' }).click()
    await page.getByLabel('发生了什么？').fill(BINS)
    await page.getByText(/看起来是.*垃圾/).waitFor()
    await page.setInputFiles('input[type=file]', [await picture('a.jpg'), await picture('b.jpg')])
    await page.getByRole('button', { name: '去掉 2' }).click()
    await isFine(page, 'what')
    // Neither a reload nor a lost connection takes anything away.
    await page.reload()
    assert.equal(await page.getByLabel('发生了什么？').inputValue(), BINS)
    assert.equal(await page.locator('[data-added]').count(), 1)
    await context.setOffline(true)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('现在没有网络').waitFor()
    await context.setOffline(false)
    await page.getByRole('heading', { level: 1, name: '在哪里？' }).waitFor()
    await page.getByRole('button', { name: '用我现在的位置' }).click()
    await page.getByText(/^标记在/).waitFor()
    await page.waitForLoadState('networkidle')
    const before = await page.locator('input[name=at]').inputValue()
    const told = page.waitForResponse(/\/report\/here/)
    await dragMap(page, 60, 20)
    await told
    assert.notEqual(await page.locator('input[name=at]').inputValue(), before)
    const [lon = 0, lat = 0] = (await page.locator('input[name=at]').inputValue()).split(',').map(Number)
    assert.ok(lon < HERE.longitude && lat > HERE.latitude, 'the land follows the finger')
    await page.getByLabel('具体位置（可以不写）').fill('3 号楼北门')
    await isFine(page, 'where')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('heading', { level: 1, name: '核对并提交' }).waitFor()
    await page.getByText(/会交给/).waitFor()
    // Another category may go to others: said before it is sent.
    const goes = page.waitForResponse(/\/report\/goes/)
    await page.getByLabel('这属于哪一类？').selectOption({ index: 6 })
    assert.match(await (await goes).text(), /^会交给/)
    await page.getByLabel('这属于哪一类？').selectOption({ index: 0 })
    await page.getByRole('img', { name: '照片 1' }).waitFor()
    await isFine(page, 'check')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '已收到' }).waitFor()
    await page.getByText(/前答复您/).waitFor()
    await isFine(page, 'filed')
    shared = /\/me\/requests\/([\w-]+)/.exec(page.url())?.[1] ?? ''
    await page.getByRole('link', { name: '看进度' }).click()
    await page.getByText(/^轮到/).waitFor()
    assert.equal(await page.evaluate(() => Object.keys(sessionStorage).length), 0)
    await axeFinds(page, ['/me/requests', `/me/requests/${shared}`, '/me/bookings', '/'])
  })
})

test('a neighbour about to report the same finds it, and follows it with one tap; both see what becomes of it', async () => {
  await handle(shared, 'accept')
  await withPage({ baseURL: url, width: 320, locale: 'en' }, async (page, context) => {
    await enterAs(context, url, neighbour)
    await page.goto('/report')
    await page.getByLabel('What is the problem?').fill(`${BINS}，我的电话是13812345678`)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.goto(`/report/where`)
    await page.evaluate(
      ([lon, lat]) => {
        const form = document.querySelector<HTMLFormElement>('form[data-report]')
        const at = form?.elements.namedItem('at') as HTMLInputElement
        at.value = `${lon},${lat}`
        form?.requestSubmit()
      },
      [HERE.longitude, HERE.latitude],
    )
    await page.getByRole('heading', { level: 1, name: 'Check and send' }).waitFor()
    await page.getByText(/like this (is|are) open near by/).waitFor()
    await page.getByText(/mobile number in the text/).waitFor()
    await isFine(page, 'check with one near by')
    await page.getByRole('button', { name: 'This is it, follow it' }).first().click()
    await page.getByText('You follow it.').waitFor()
    assert.match(page.url(), new RegExp(shared))
    await isFine(page, 'followed')
    await axeFinds(page, ['/requests', '/requests?view=map', '/report'])
  })
})

test('a question is answered with a photo; not solved goes back; solved, rated, opened again', async () => {
  await handle(shared, 'ask', { text: '是东门还是西门的垃圾桶？' })
  await withPage({ baseURL: url }, async (page, context) => {
    await enterAs(context, url, asker)
    const mine = `/me/requests/${shared}`
    await page.goto(mine)
    await page.getByText('轮到您：请回答他们的问题').waitFor()
    await page.getByLabel('您的回答').fill('东门，靠马路')
    await page.setInputFiles('input[type=file]', [await picture('c.jpg')])
    await isFine(page, 'asked')
    await page.getByRole('button', { name: '回答', exact: true }).click()
    await page.getByText('已收到您的回答').waitFor()
    // What they said, and the photo of it, stand among the steps.
    await page.locator('.course').getByText('东门，靠马路').waitFor()
    assert.equal(await page.locator('.course img').evaluate(drawn), true)
    await handle(shared, 'resolve', { outcome: 'solved', text: '已清运，每天加一次。' })
    await page.goto(mine)
    await page.getByText('没有解决，请继续办').first().click()
    await page.getByLabel('怎么回事？').fill('只清了一半')
    await page.getByRole('button', { name: '没有解决，请继续办' }).click()
    await page.getByText('已退回办理单位').waitFor()
    const proof = await give(await picture('done.jpg'))
    await handle(shared, 'resolve', { outcome: 'solved', text: '全部清掉了。', pictures: [proof] })
    await page.goto(`/requests/${shared}`)
    await page.getByText('全部清掉了。').waitFor()
    assert.equal(await page.locator('.course img').evaluate(drawn), true)
    await page.goto(mine)
    await page.getByLabel('解决了', { exact: true }).check()
    await page.getByLabel('不满意', { exact: true }).check()
    await page.getByLabel('想说的话（可以不写）').fill('拖得太久')
    await isFine(page, 'to rate')
    await page.getByRole('button', { name: '评价', exact: true }).click()
    await page.getByText(/您的评价：解决了，不满意/).waitFor()
    await page.getByText('又出现了，重新办').first().click()
    await page.getByLabel('怎么回事？').fill('又满了')
    await page.locator('details[open] input[type=file]').setInputFiles([await picture('again.jpg')])
    await page.getByRole('button', { name: '又出现了，重新办' }).click()
    await page.getByText('已重新开始办理').waitFor()
    assert.equal(await page.locator('.course li').first().locator('img').evaluate(drawn), true)
    await page.getByText(/^轮到/).first().waitFor()
  })
})

test('without script, without a name, on the narrowest phone: a code follows it, until it is erased', async () => {
  await withPage({ baseURL: url, script: false, width: 320 }, async (page) => {
    await page.goto('/report')
    await page.getByLabel('发生了什么？').fill('好')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('再多写几个字').waitFor()
    assert.equal(await page.getByLabel('发生了什么？').inputValue(), '好')
    await page.getByLabel('发生了什么？').fill('弄堂口第二盏路灯不亮，台阶看不清')
    await page.setInputFiles('input[type=file]', [await picture('d.jpg')])
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByLabel('搜小区、居委会或服务站').fill('湖南路')
    await page.getByRole('button', { name: '搜索' }).click()
    await page.locator('.found button').first().click()
    await page.getByText(/标记在：/).waitFor()
    await page.locator('input[name=tap]').click({ position: { x: 320, y: 260 } })
    await page.getByRole('button', { name: '缩小' }).click()
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('heading', { level: 1, name: '核对并提交' }).waitFor()
    await page.getByLabel('只给办理的人看').check()
    await page.getByRole('button', { name: '匿名提交' }).click()
    await page.getByRole('heading', { level: 1, name: '已收到' }).waitFor()
    const code = (await page.locator('.follow-code').textContent()) ?? ''
    assert.match(code, /^(\w{4}-){3}\w{4}$/)
    await page.getByRole('link', { name: '看进度' }).click()
    await page.getByText(/^轮到/).waitFor()
    await page.getByRole('button', { name: '看完了，关掉' }).click()
    await page.goto('/requests/code')
    await page.getByLabel('查询码').fill('ABCD')
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByText('没有这个查询码').waitFor()
    await page.getByLabel('查询码').fill(code.toLowerCase().replaceAll('-', ' '))
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByText('弄堂口第二盏路灯不亮，台阶看不清').first().waitFor()
    await page.getByText('删除我说的').click()
    await page.getByRole('button', { name: '确定删除' }).click()
    await page.getByRole('heading', { level: 1, name: '已删除' }).waitFor()
  })
})

test('without a name and not public: split, joined, sent elsewhere, it is followed on another device, and by nobody else', async () => {
  const wish = { text: '地下车库渗水，门卫室也没有人', sight: 'confidential' }
  const at = { lon: HERE.longitude, lat: HERE.latitude }
  const { id, code } = await ask<{ id: string; code: string }>({ token: '' }, 'POST', '/api/requests', {
    ...wish,
    category: await categoryOf(shared),
    place: { at },
  })
  await handle(id, 'accept')
  await handle(id, 'split', { parts: [{ title: '车库渗水' }, { title: '门卫室没有人' }] })
  await withPage({ baseURL: url, width: 320 }, async (page) => {
    await page.goto('/requests/code')
    // As people read it aloud.
    const read = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    await page.getByLabel('查询码').fill(read)
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByRole('heading', { name: '分成了 2 件，各办各的' }).waitFor()
    await isFine(page, 'split')
    await page.getByRole('link', { name: /车库渗水/ }).click()
    await page.waitForURL(/\/of\//)
    await arrived(page)
    await page.getByText('从这一件分出来').waitFor()
    const part = /of\/([\w-]+)/.exec(page.url())?.[1] ?? ''
    await handle(part, 'handOver', { track: 'court', reason: '开发商的保修责任，请起诉。' })
    await page.reload()
    await page.getByText('请走：法院诉讼').waitFor()
    await page.getByText('开发商的保修责任，请起诉。').waitFor()
    await isFine(page, 'sent elsewhere')
    await page.getByRole('link', { name: '返回' }).click()
    await page.getByRole('link', { name: /门卫室没有人/ }).click()
    await page.waitForURL(/\/of\//)
    const other = /of\/([\w-]+)/.exec(page.url())?.[1] ?? ''
    await handle(other, 'merge', { case: shared })
    await page.reload()
    await page.getByRole('link', { name: '去看那一件' }).click()
    await page.getByText(BINS).first().waitFor()
    const headers = { cookie: `wutong_session=${asker.token}` }
    const goesOn = await page.request.get(`/me/requests/${shared}`, { headers })
    assert.match(await goesOn.text(), /相同的另一件并了进来/)
    for (const path of ['/', '/requests?unit=all', '/requests?view=map&zoom=0', '/api/requests?limit=100']) {
      const shown = await (await page.request.get(path)).text()
      for (const said of [id, part, other, '渗水', '门卫室'])
        assert.ok(!shown.includes(said), `${path}: ${said}`)
    }
    for (const one of [id, part, other])
      assert.equal((await page.request.get(`/requests/${one}`)).status(), 404)
    // The parts hold the same words: erased, none of them is left under the code.
    await page.goto('/requests/code')
    await page.getByText('删除我说的').click()
    await page.getByText('从这一件分出来的，也一起撤回、删除。').waitFor()
    await page.getByRole('button', { name: '确定删除' }).click()
    await page.getByRole('heading', { level: 1, name: '已删除' }).waitFor()
    assert.equal((await page.request.get(`/requests/code/of/${part}`)).status(), 404)
    await page.goto('/requests/code')
    await page.getByLabel('查询码').fill(code)
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByText('没有这个查询码').waitFor()
  })
})

async function categoryOf(id: string): Promise<string> {
  const { category } = await ask<{ category: { code: string } }>(asker, 'GET', `/api/requests/mine/${id}`)
  return category.code
}

test('the map of what neighbours reported travels in less than 10 KB, at every zoom and in both languages', async () => {
  for (const zoom of ZOOMS.keys())
    for (const language of ['zh-CN', 'en']) {
      const cookie = `lang=${language}; place=${HERE.longitude},${HERE.latitude}`
      const headers = { accept: 'text/html', 'accept-encoding': 'br', cookie }
      const reply = await app.inject({ url: `/requests?view=map&zoom=${zoom}`, headers })
      assert.equal(reply.headers['content-encoding'], 'br')
      const bytes = reply.rawPayload.length
      assert.ok(bytes < 10_240, `zoom ${zoom} ${language}: ${bytes} bytes`)
    }
})

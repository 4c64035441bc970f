import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { after, beforeEach, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { smtpSender } from './mail.ts'
import { officialAccount } from './wechat.ts'
import { Undeliverable } from './undeliverable.ts'

const mails: { from: string; to: string[]; raw: string }[] = []
let refusal: { responseCode: number; message: string } | undefined
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => {
    if (refusal) done(Object.assign(new Error(refusal.message), refusal))
    else done()
  },
  onData: (stream, { envelope }, done) => {
    let raw = ''
    stream.on('data', (part: Buffer) => (raw += part.toString()))
    stream.on('end', () => {
      mails.push({
        from: envelope.mailFrom ? envelope.mailFrom.address : '',
        to: envelope.rcptTo.map(({ address }) => address),
        raw,
      })
      done()
    })
  },
})
smtp.listen(0, '127.0.0.1')
await once(smtp.server, 'listening')
after(() => new Promise<void>((resolve) => smtp.close(resolve)))
const portOf = (server: Server) => (server.address() as AddressInfo).port
const mail = smtpSender({
  url: `smtp://127.0.0.1:${portOf(smtp.server)}`,
  from: '梧桐 <wutong@city.example.cn>',
})

type Asked = { path: string; body: Record<string, unknown> }
const asked: Asked[] = []
let answers: Record<string, unknown>[] = []
const answerAs = async (request: IncomingMessage): Promise<unknown> => {
  const body = Buffer.concat(await request.toArray()).toString()
  asked.push({ path: request.url ?? '', body: JSON.parse(body) as Asked['body'] })
  const token = { access_token: `token-${asked.length}`, expires_in: 7200 }
  return request.url === '/cgi-bin/stable_token' ? token : (answers.shift() ?? { errcode: 0 })
}
const weChatServer = createServer((request, response) => {
  void answerAs(request).then((answer) => response.end(JSON.stringify(answer)))
})
weChatServer.listen(0, '127.0.0.1')
await once(weChatServer, 'listening')
after(() => weChatServer.close())
let clock = 0
const account = () =>
  officialAccount(
    {
      endpoint: `http://127.0.0.1:${portOf(weChatServer)}/`,
      appId: 'wx1',
      secret: 's3cret',
      templates: { duty: 'T-duty', other: 'T-other' },
    },
    () => clock,
  )
const message = {
  id: 'm-1',
  to: 'oPerson',
  topic: 'duty',
  title: '明天值班',
  at: '2026-03-02 08:00',
  link: 'https://x/',
}
const paths = () => asked.map(({ path }) => path.replace(/\?.*/, '').split('/').at(-1))

beforeEach(() => {
  asked.length = mails.length = 0
  answers = []
  refusal = undefined
  clock = 0
})

test('a mail is plain text under an id of ours, and asks for no answer by machines', async () => {
  await mail.send({ id: '0192-id', to: 'li@example.cn', subject: '您有 2 条新消息', text: '第一行\n第二行' })
  const [got] = mails
  assert.deepEqual([got?.from, got?.to], ['wutong@city.example.cn', ['li@example.cn']])
  assert.match(got?.raw ?? '', /^Message-ID: <0192-id@city\.example\.cn>/im)
  assert.match(got?.raw ?? '', /^Auto-Submitted: auto-generated/im)
  assert.match(got?.raw ?? '', /^Content-Type: text\/plain/im)
  assert.doesNotMatch(got?.raw ?? '', /text\/html|<img/i)
})

const send = () => mail.send({ id: 'x', to: 'li@example.cn', subject: 'geheim', text: 'geheim' })

test('a mailbox that is not there is for good, one that is busy is tried again; neither is named', async () => {
  refusal = { responseCode: 550, message: 'no such user li@example.cn' }
  await assert.rejects(send(), Undeliverable)
  refusal = { responseCode: 451, message: 'greylisted li@example.cn' }
  await assert.rejects(send(), (error: Error) => {
    assert.ok(!(error instanceof Undeliverable))
    assert.doesNotMatch(`${error.message} ${error.stack}`, /li@example|geheim/)
    return true
  })
  await assert.rejects(
    smtpSender({ url: 'smtp://127.0.0.1:1', from: 'a@b.cn' }).send({
      id: 'x',
      to: 'li@example.cn',
      subject: '',
      text: '',
    }),
  )
})

test('an address cannot bring other recipients along', async () => {
  await mail.send({ id: 'x', to: 'li@example.cn', subject: 'a\r\nBcc: sun@example.cn', text: '' })
  assert.deepEqual(mails[0]?.to, ['li@example.cn'])
})

test('a template message goes with a token that is asked for once, and anew before it ends', async () => {
  const sender = account()
  await sender.send(message)
  await sender.send({
    ...message,
    id: 'm-2',
    topic: 'check',
    title: '这是一个比二十个字还要长很多很多很多的标题',
  })
  assert.deepEqual(paths(), ['stable_token', 'send', 'send'])
  assert.deepEqual(asked[0]?.body, { grant_type: 'client_credential', appid: 'wx1', secret: 's3cret' })
  assert.match(asked[1]?.path ?? '', /access_token=token-1$/)
  assert.deepEqual(asked[1]?.body, {
    touser: 'oPerson',
    template_id: 'T-duty',
    url: 'https://x/',
    client_msg_id: 'm-1',
    data: { thing1: { value: '明天值班' }, time2: { value: '2026-03-02 08:00' } },
  })
  assert.equal(asked[2]?.body['template_id'], 'T-other')
  assert.equal(
    Array.from((asked[2]?.body['data'] as { thing1: { value: string } } | undefined)?.thing1.value ?? '')
      .length,
    20,
  )
  clock = 7_000_000
  await sender.send(message)
  assert.deepEqual(paths().slice(3), ['stable_token', 'send'])
})

test('a token that has ended is asked for anew, once', async () => {
  answers = [{ errcode: 42001 }, { errcode: 0 }]
  await account().send(message)
  assert.deepEqual(paths(), ['stable_token', 'send', 'stable_token', 'send'])
  answers = [{ errcode: 40001 }, { errcode: 40001 }]
  await assert.rejects(account().send(message), /40001/)
})

test('somebody who does not follow the account is never reached; a full quota is tried again', async () => {
  answers = [{ errcode: 43004 }]
  await assert.rejects(account().send(message), Undeliverable)
  answers = [{ errcode: 45009 }]
  await assert.rejects(account().send(message), (error) => !(error instanceof Undeliverable))
})

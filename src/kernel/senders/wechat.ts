import { z } from 'zod'
import type { Database } from '../database.ts'
import type { Settings } from '../settings.ts'
import { writeStandIn } from './stand-in.ts'
import { Undeliverable } from './undeliverable.ts'

export type WeChatMessage = {
  /** WeChat sends one message per id and person within ten minutes (client_msg_id). */
  readonly id: string
  readonly to: string
  readonly topic: string
  readonly title: string
  /** As the city's clocks show it. */
  readonly at: string
  readonly link: string
}

/** Sends a template message; throws if it was not taken over, Undeliverable where it never will be. */
export interface WeChatSender {
  send(message: WeChatMessage): Promise<void>
}

const PATIENCE_MS = 10_000
/** A token is asked for anew this long before it ends, in milliseconds. */
const MARGIN_MS = 300_000
/** Characters that a field `thing` of a template holds; more is refused (WeChat, 订阅消息参数值内容限制). */
const THING = 20

const TOKEN_ENDED = new Set([40001, 40014, 42001])
/** Not such a person, not a follower, refused by the person: never. */
const NEVER = new Set([40003, 43004, 43101, 43019])

const Token = z.object({ access_token: z.string(), expires_in: z.number() })
const Answer = z.object({ errcode: z.number().default(0) })

/**
 * Template messages of an official account. The access token is kept until shortly before it ends and asked
 * for anew when WeChat says that it has ended; `stable_token` gives all processes the same one. Templates
 * have the fields `thing1` (what) and `time2` (when). Errors name neither the person nor the text.
 */
export function officialAccount(
  { endpoint, appId, secret, templates }: NonNullable<Settings['wechat']>,
  now: () => number = Date.now,
): WeChatSender {
  let kept: { token: string; until: number } | undefined
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(endpoint.replace(/\/+$/, '') + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.ok) return response.json()
    await response.body?.cancel()
    throw new Error(`WeChat answered ${response.status}`)
  }
  const tokenNow = async (): Promise<string> => {
    if (kept && kept.until > now()) return kept.token
    const asked = { grant_type: 'client_credential', appid: appId, secret }
    const answer = Token.safeParse(await post('/cgi-bin/stable_token', asked))
    if (!answer.success) throw new Error('WeChat gave no access token')
    const { access_token: token, expires_in: seconds } = answer.data
    kept = { token, until: now() + seconds * 1_000 - MARGIN_MS }
    return token
  }
  const tell = async (body: unknown): Promise<number> => {
    const token = await tokenNow()
    const path = `/cgi-bin/message/template/send?access_token=${encodeURIComponent(token)}`
    return Answer.parse(await post(path, body)).errcode
  }
  return {
    async send({ id, to, topic, title, at, link }) {
      const template = templates[topic] ?? templates['other']
      if (!template) throw new Undeliverable(`no WeChat template for ${topic}`)
      const body = {
        touser: to,
        template_id: template,
        url: link,
        client_msg_id: id,
        data: { thing1: { value: shortened(title, THING) }, time2: { value: at } },
      }
      let code = await tell(body)
      if (TOKEN_ENDED.has(code)) {
        kept = undefined
        code = await tell(body)
      }
      if (NEVER.has(code)) throw new Undeliverable(`WeChat ${code}`)
      if (code !== 0) throw new Error(`WeChat did not take the message: ${code}`)
    },
  }
}

function shortened(text: string, most: number): string {
  const letters = Array.from(text)
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

/** o6_b***Lk */
export function maskOpenId(id: string): string {
  return `${id.slice(0, 4)}***${id.slice(-2)}`
}

/** The sender of this deployment; undefined where WeChat is not set up. In production there is no stand-in. */
export function weChatSenderFor(settings: Settings, db: Database): WeChatSender | undefined {
  if (settings.wechat) return officialAccount(settings.wechat)
  if (settings.production) return undefined
  return {
    send: ({ to, title, at, link }) =>
      writeStandIn(db, { channel: 'wechat', recipient: maskOpenId(to), body: `${title}\n${at}\n${link}` }),
  }
}

import { type Language, say } from '../../../../messages/catalogue.ts'
import { enNoticeMail, enNoticeTexts } from '../../../../messages/en/notices.ts'
import {
  type NoticeMail,
  type NoticeText,
  zhNoticeMail,
  zhNoticeTexts,
} from '../../../../messages/zh-CN/notices.ts'

/** The texts that people can be told. */
export type NoticeKey = keyof typeof zhNoticeTexts
export type NoticeValues = Readonly<Record<string, string | number>>

const TEXTS: Readonly<Record<Language, Readonly<Record<NoticeKey, NoticeText>>>> = {
  'zh-CN': zhNoticeTexts,
  en: enNoticeTexts,
}

/** A notice in words. One whose text is no longer known (told by an older version) says its key. */
export function inWords(
  text: string,
  values: NoticeValues,
  language: Language,
): { title: string; body: string } {
  const found = (TEXTS[language] as Readonly<Record<string, NoticeText | undefined>>)[text]
  if (!found) return { title: text, body: '' }
  return { title: say(found.title, values), body: say(found.body, values) }
}

const MAIL: Readonly<Record<Language, NoticeMail>> = { 'zh-CN': zhNoticeMail, en: enNoticeMail }

type Carried = {
  readonly text: string
  readonly values: NoticeValues
  readonly link: string | null
  readonly at: Temporal.Instant
}
type Addressed = {
  readonly language: Language
  readonly kind: 'resident' | 'staff'
  /** The program's own address, without a slash at its end. */
  readonly base: string
  readonly timeZone: string
}

/** A mail lists so many notices; the rest is read here. */
const MOST_LISTED = 20

/** What goes outside: a title, a short text for phones, a long one for mail, and where to read on. */
export function letterOf(
  carried: readonly Carried[],
  { language, kind, base, timeZone }: Addressed,
): { title: string; short: string; long: string; at: string; link: string } {
  const mail = MAIL[language]
  const told = carried.map((one) => ({ ...one, ...inWords(one.text, one.values, language) }))
  const inbox = `${base}${inboxOf(kind)}`
  const [first] = told
  const single = told.length === 1 ? first : undefined
  const title = single?.title ?? mail.digestTitle(told.length)
  const link = single?.link ? base + single.link : inbox
  const listed = told
    .slice(0, MOST_LISTED)
    .map(({ title: what, body, link: at }) =>
      [what, body, at && mail.open(base + at)].filter(Boolean).join('\n'),
    )
  const more = told.length > MOST_LISTED ? [mail.more(told.length - MOST_LISTED)] : []
  const at = (first?.at ?? Temporal.Now.instant())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
  const long = [...listed, ...more, `—\n${mail.why(`${inbox}/settings`)}`].join('\n\n')
  return { title, short: `${mail.sign}${title} ${link}`, long, at, link }
}

/** Where people of each kind read their notices. */
function inboxOf(kind: Addressed['kind']): string {
  return kind === 'staff' ? '/console/notices' : '/me/notices'
}

/** The code that confirms an address. */
export function codeLetter(
  code: string,
  minutes: number,
  language: Language,
): { title: string; text: string } {
  const mail = MAIL[language]
  return { title: mail.codeTitle, text: mail.code(code, minutes) }
}

import { type Language, say } from '../../../../messages/catalogue.ts'
import { enNoticeTexts } from '../../../../messages/en/notices.ts'
import { type NoticeText, zhNoticeTexts } from '../../../../messages/zh-CN/notices.ts'

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

import { enTopics } from '../../messages/en/notices.ts'
import { enPortalNotices } from '../../messages/en/portal-notices.ts'
import { zhTopics } from '../../messages/zh-CN/notices.ts'
import { type PortalNoticesWords, zhPortalNotices } from '../../messages/zh-CN/portal-notices.ts'
import type { Topic } from '../../src/domains/notices/contract.ts'
import type { Reader } from '../shell/reader.ts'

/** The texts of these pages. */
export function noticeWords({ language }: Pick<Reader, 'language'>): PortalNoticesWords & {
  topics: Readonly<Record<Topic, string>>
} {
  return language === 'en'
    ? { ...enPortalNotices, topics: enTopics }
    : { ...zhPortalNotices, topics: zhTopics }
}

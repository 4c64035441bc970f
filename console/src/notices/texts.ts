import { enConsoleNotices } from '../../../messages/en/console-notices.ts'
import { enTopics } from '../../../messages/en/notices.ts'
import { zhConsoleNotices } from '../../../messages/zh-CN/console-notices.ts'
import { zhTopics } from '../../../messages/zh-CN/notices.ts'
import type { Topic } from '../../../src/domains/notices/contract.ts'

type Topics = Readonly<Record<Topic, string>>

/** The texts of this part, in both languages. */
export const TEXTS = {
  'zh-CN': { ...zhConsoleNotices, topicNames: zhTopics as Topics },
  en: { ...enConsoleNotices, topicNames: enTopics as Topics },
}

import { enPlanFeatures } from '../../../../../messages/en/planning.ts'
import { zhPlanFeatures } from '../../../../../messages/zh-CN/planning.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { PlanFeature } from './contract.ts'
import { FEATURES, TOPIC } from './rules.ts'
import { readCategoryNames } from './store.ts'

/** What features are called, in the order in which they are offered. */
export async function featuresCalled(tx: Tx, keys: readonly string[], day: string): Promise<PlanFeature[]> {
  const topics = keys.flatMap((key) => (key.startsWith(TOPIC) ? [key.slice(TOPIC.length)] : []))
  const names = topics.length > 0 ? await readCategoryNames(tx, topics, day) : []
  return [
    ...FEATURES.filter((key) => keys.includes(key)).map((key) => ({
      key,
      zh: zhPlanFeatures.of[key],
      en: enPlanFeatures.of[key],
    })),
    ...names.map(({ code, zh, en }) => ({
      key: `${TOPIC}${code}`,
      zh: zhPlanFeatures.asked(zh),
      en: enPlanFeatures.asked(en),
    })),
  ]
}

import * as english from '../../messages/en/plan-grids.ts'
import * as siteEnglish from '../../messages/en/plan-sites.ts'
import * as siteChinese from '../../messages/zh-CN/plan-sites.ts'
import * as chinese from '../../messages/zh-CN/plan-grids.ts'
import type { Broken, Trouble } from '../domains/planning/districting/contract.ts'
import type { LandFault, Measure } from '../domains/planning/units/contract.ts'
import { speaksChinese } from './words.ts'

export const planWords = speaksChinese ? chinese.zhPlanGrids : english.enPlanGrids
export const siteWords = speaksChinese ? siteChinese.zhPlanSites : siteEnglish.enPlanSites
export const siteFaults = speaksChinese ? siteChinese.zhPlaceFaults : siteEnglish.enPlaceFaults
export const siteTroubles = speaksChinese ? siteChinese.zhImpossible : siteEnglish.enImpossible
const faults = speaksChinese ? chinese.zhLandFaults : english.enLandFaults
const troubles = speaksChinese ? chinese.zhTroubles : english.enTroubles
const broken = speaksChinese ? chinese.zhBroken : english.enBroken
const measures = speaksChinese ? chinese.zhMeasures : english.enMeasures

const MOST_NAMED = 8
const numbers = new Intl.NumberFormat(speaksChinese ? 'zh-CN' : 'en', { maximumFractionDigits: 1 })
const percents = new Intl.NumberFormat(speaksChinese ? 'zh-CN' : 'en', {
  style: 'percent',
  maximumFractionDigits: 2,
})

export const sayNumber = (value: number): string => numbers.format(value)
export const sayShare = (value: number): string => percents.format(value)
export const sayMeasure = (measure: Measure | null): string => (measure ? measures[measure] : '')
export const sayArea = (name: string | null): string =>
  name === null ? planWords.everywhere : planWords.area(name)

/** The first of some names, and how many there are where there are more. */
export function sayNames(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMED).join(planWords.and)
  return names.length > MOST_NAMED ? `${some}${planWords.andMore(names.length)}` : some
}

const NOTHING = { units: '', value: '', limit: '', name: '', measure: '', grids: '' }

export function sayFault({ code, units, value }: LandFault): string {
  const said = typeof value === 'number' ? sayNumber(value) : (value ?? '')
  return faults[code]({ ...NOTHING, units: sayNames(units), value: said })
}

export function sayTrouble({ code, units, measure, value, limit, name }: Trouble): string {
  const isPart = ['fixed-apart', 'fixed-across-line', 'feature-unknown'].includes(code)
  return troubles[code]({
    ...NOTHING,
    units: sayNames(units),
    measure: sayMeasure(measure),
    value: value === null ? '' : sayNumber(value),
    limit: limit === null ? '' : sayNumber(limit),
    name: isPart ? (name ?? '') : sayArea(name),
  })
}

/** `names`: what grids are called, by their numbers. */
export function sayBroken(one: Broken, names: readonly string[]): string {
  const isShare = one.code === 'out-of-tolerance'
  const say = isShare ? sayShare : sayNumber
  return broken[one.code]({
    ...NOTHING,
    units: sayNames(one.units),
    measure: sayMeasure(one.measure),
    value: one.value === null ? '' : say(one.value),
    grids: sayNames(one.grids.map((grid) => names[grid] ?? String(grid))),
  })
}

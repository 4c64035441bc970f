import { customPinyin, pinyin } from 'pinyin-pro'
import type { Divisions } from './source.ts'

/** Readings that are usual in and around Shanghai and that a general dictionary misses. */
export const LOCAL_READINGS = {
  莘庄: 'xīn zhuāng',
  重固: 'chóng gù',
  殷行: 'yīn háng',
  杨行: 'yáng háng',
  庙行: 'miào háng',
  高行: 'gāo háng',
  徐行: 'xú háng',
  庄行: 'zhuāng háng',
  闵行: 'mǐn háng',
  弄: 'lòng',
}

/** Names that are used in English themselves. */
const KNOWN: Readonly<Record<string, string>> = {
  黄浦区: 'Huangpu',
  徐汇区: 'Xuhui',
  长宁区: 'Changning',
  静安区: "Jing'an",
  普陀区: 'Putuo',
  虹口区: 'Hongkou',
  杨浦区: 'Yangpu',
  闵行区: 'Minhang',
  宝山区: 'Baoshan',
  嘉定区: 'Jiading',
  浦东新区: 'Pudong New Area',
  金山区: 'Jinshan',
  松江区: 'Songjiang',
  青浦区: 'Qingpu',
  奉贤区: 'Fengxian',
  崇明区: 'Chongming',
  外滩街道: 'The Bund Subdistrict',
  南汇新城镇: 'Nanhui New City Town',
  '中国（上海）自由贸易试验区（保税片区）': 'China (Shanghai) Pilot Free Trade Zone (Bonded Area)',
  上海湾区高新技术产业开发区: 'Shanghai Bay Area Hi-tech Zone',
  上海松江出口加工区: 'Shanghai Songjiang Export Processing Zone',
}

/** Endings of subdistrict-level names; the first that fits is put into English, the rest is romanised. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/新兴技术开发区$/, ' Hi-tech Park'],
  [/经济技术开发区$/, ' Economic and Technological Development Zone'],
  [/高科技园区$/, ' Hi-tech Park'],
  [/现代农业园区$/, ' Modern Agriculture Park'],
  [/工业园?区$/, ' Industrial Zone'],
  [/旅游区$|度假区$/, ' Resort'],
  [/农场$/, ' Farm'],
  [/林场$/, ' Forest Farm'],
  [/新区$/, ' New Area'],
  [/镇街道$/, ' Town Subdistrict'],
  [/东路街道$/, ' East Road Subdistrict'],
  [/西路街道$/, ' West Road Subdistrict'],
  [/北路街道$/, ' North Road Subdistrict'],
  [/(?<=海)中路街道$/, ' Middle Road Subdistrict'],
  [/二路街道$/, ' Second Road Subdistrict'],
  [/路街道$/, ' Road Subdistrict'],
  [/街道$/, ' Subdistrict'],
  [/(?<=..)新镇$/, ' New Town'],
  [/镇$/, ' Town'],
  [/乡$/, ' Township'],
]

const COUNT = '[一二三四五六七八九十]+'

/** Words inside a name that are written apart. */
const WORDS = new RegExp(
  [
    `第${COUNT}`,
    '[一二三四五六七八九十零〇百千]+弄',
    `${COUNT}(?:村|街坊)`,
    '(?<=[^ ]{2})[东南西北中]路',
    '[一二三四五六七八九]路',
    '(?:新村|花园|花苑|家园|佳园|景园|[新雅佳景馨绿东南西北]苑|新城|公寓|大厦|大楼|社区|城市|路)',
    `(?<=[^ ]{2})${COUNT}$`,
  ].join('|'),
  'g',
)

const DIGITS = '零一二三四五六七八九'
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** English names of all divisions of a city, by code. Romanising 6,759 names takes half a second: done ahead. */
export function englishNames(divisions: Divisions): Map<string, string> {
  customPinyin(LOCAL_READINGS)
  return new Map([
    ...divisions.districts.map(({ code, name }) => [code, KNOWN[name] ?? romanise(name)] as const),
    ...divisions.subdistricts.map(({ code, name }) => [code, subdistrictName(name)] as const),
    ...divisions.communities.map(({ code, name }) => [code, communityName(name)] as const),
  ])
}

/** "湖南路街道" to "Hunan Road Subdistrict". */
export function subdistrictName(name: string): string {
  const known = KNOWN[name]
  if (known !== undefined) return known
  const [pattern, word] = KINDS.find(([ending]) => ending.test(name)) ?? [/$/, '']
  return romanise(name.replace(pattern, '')) + word
}

/** "云南中路居委会" to "Yunnan Zhonglu Residents' Committee", "红旗村村委会" to "Hongqi Village". */
export function communityName(name: string): string {
  if (name.endsWith('村委会')) return `${romanise(name.replace(/村?村委会$/, ''))} Village`
  if (name.endsWith('社区居委会')) return `${romanise(name.replace(/社区居委会$/, ''))} Community`
  if (name.endsWith('居委会')) return `${romanise(name.replace(/居委会$/, ''))} Residents' Committee`
  return `${subdistrictName(name.replace(/虚拟(社区|生活区)$/, ''))} Community`
}

/** A place name in pinyin without tones, its words apart and capitalised: "漕溪四村" to "Caoxi Sicun". */
function romanise(name: string): string {
  const parts = name.split('、').map((part) => part.replaceAll(WORDS, ' $& ').split(/[ ·（）]+/))
  return parts
    .map((words) =>
      words
        .filter((word) => word !== '')
        .map(romaniseWord)
        .join(' '),
    )
    .join(', ')
}

function romaniseWord(word: string): string {
  const number = /^第?([一二三四五六七八九十]+)$/.exec(word)?.[1]
  if (number !== undefined) return word.startsWith('第') ? `No. ${numeral(number)}` : numeral(number)
  if (/^[一二三四五六七八九十零〇百千]+弄$/.test(word)) return `Lane ${numeral(word.slice(0, -1))}`
  const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
  return joined(syllables.map((syllable) => syllable.replaceAll('v', 'yu')))
}

/** Syllables as one word, with an apostrophe before an inner vowel (GB/T 16159). */
function joined(syllables: readonly string[]): string {
  const text = syllables.map((one, index) => (index > 0 && /^[aoe]/.test(one) ? `'${one}` : one)).join('')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A Chinese number ("一百二十", "十二") or a row of digits ("四九九") in figures. */
function numeral(text: string): string {
  if (!/[十百千]/.test(text)) return Array.from(text, digit).join('')
  let sum = 0
  let last = 0
  for (const one of text) {
    const unit = UNITS[one]
    if (unit === undefined) last = digit(one)
    else sum += (last || 1) * unit
    if (unit !== undefined) last = 0
  }
  return String(sum + last)
}

function digit(one: string): number {
  return Math.max(0, DIGITS.indexOf(one))
}

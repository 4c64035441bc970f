/** How names and addresses are compared. Everything here is symmetric: like(a, b) is like(b, a). */

const MARKS = /[\s()[\]{}<>《》〈〉【】「」『』"'“”‘’,，.。、·・:：;；!！?？_\-—–/\\|&+*#@]/g

/** Most names: nothing in them is left out or written otherwise. */
const AS_COMPARED = /^[0-9a-z\u4e00-\u9fff]*$/

/** A name as compared: half-width, small letters, no spaces, brackets or marks. */
export function nameKey(name: string): string {
  if (AS_COMPARED.test(name)) return name
  return name.normalize('NFKC').toLowerCase().replace(MARKS, '')
}

const PLACE_FRONT = /^(中国|中共|上海市|上海|北京市|北京|江苏省|浙江省)+/
const FORM_END =
  /(有限责任公司|股份有限公司|集团有限公司|有限公司|合伙企业有限合伙|合伙企业|有限合伙|集团公司|集团|公司|个人独资企业|coltd|ltd|inc|llc)$/

/** What tells one name from another: without the place in front and the legal form at the end. */
export function coreOf(key: string): string {
  const core = key.replace(PLACE_FRONT, '').replace(FORM_END, '')
  return core.length >= 2 ? core : key
}

const DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

function digit(one: string | undefined, otherwise: number): number {
  return one === undefined ? otherwise : Number(DIGITS[one] ?? 0)
}

/** 十二 → 12, 一百零五 → 105, 二〇三 → 203; what is no number below a thousand stays. */
function numeral(text: string): string {
  if (!/[十百]/.test(text)) return Array.from(text, (one) => DIGITS[one] ?? one).join('')
  const parts = /^(?:(.)百)?零?(?:(.)?(十))?(.)?$/.exec(text)
  if (!parts) return text
  const [, hundreds, tens, ten, ones] = parts
  return String(digit(hundreds, 0) * 100 + (ten === undefined ? 0 : digit(tens, 1) * 10) + digit(ones, 0))
}

/**
 * An address as compared: without city, district and street office, numbers in digits, 弄, 号, 室 and floors
 * told by their numbers. 示范路１２号３０１室 and 上海市徐汇区示范路十二号 301 are one.
 */
export function addressKey(address: string): string {
  const text = address
    .normalize('NFKC')
    .toLowerCase()
    .replace(MARKS, ' ')
    .replace(/^\s*(中国|上海市|上海|[一-龥]{2,3}省|[一-龥]{2,3}市)*\s*/, '')
    .replace(/^[一-龥]{1,4}区(?=[一-龥])/, '')
    .replace(/^[一-龥]{2,6}(街道|镇|乡)(?=[一-龥])/, '')
    .replace(/[〇零一二两三四五六七八九十百]+(?=[弄号室楼层幢栋单])/g, numeral)
    .replace(/(号楼|弄|号|室|楼|层|幢|栋|单元|座)/g, ' ')
  return text
    .trim()
    .replace(/\s+/g, '-')
    .replace(/(?<=[一-龥])-(?=\d)/g, '')
}

/** Sørensen–Dice of the pairs of neighbouring characters, 0 to 1 (doi:10.2307/1932409). */
export function dice(a: string, b: string): number {
  if (a === b) return 1
  if (a.length < 2 || b.length < 2) return 0
  const pairs = new Map<string, number>()
  for (let at = 0; at < a.length - 1; at += 1) {
    const pair = a.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let common = 0
  for (let at = 0; at < b.length - 1; at += 1) {
    const left = pairs.get(b.slice(at, at + 2)) ?? 0
    if (left === 0) continue
    common += 1
    pairs.set(b.slice(at, at + 2), left - 1)
  }
  return (2 * common) / (a.length + b.length - 2)
}

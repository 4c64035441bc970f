/**
 * Text as people type it into spreadsheets, made the same: no spaces around it, no invisible
 * characters, digits and letters in their narrow form. Text without Chinese is brought to NFKC (Unicode
 * Standard Annex 15). Text with Chinese keeps its own punctuation: 上海梧桐（集团）有限公司 is written
 * with wide brackets, and NFKC would also turn ， into a comma and some names' characters into others.
 * Cleaning twice changes nothing more.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text) || PLAIN_CHINESE.test(text)) return text.trim()
  const seen = text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').replace(SPACES, ' ')
  const narrow = CHINESE.test(seen)
    ? seen.replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    : narrowed(seen)
  return narrow.trim()
}

/** As `cleanText`; null where nothing is left. */
export function cleanCell(text: string): string | null {
  return cleanText(text) || null
}

/** Most texts; told at once, for a file may have two million. */
const PLAIN = /^[ -~]*$/
const PLAIN_CHINESE = /^[ -~]*[\u4e00-\u9fff][ -~\u4e00-\u9fff、。，：；（）“”《》]*$/
/** Control characters but the line break and the tab, soft hyphens, joiners, marks of direction and of order. */
// oxlint-disable-next-line no-control-regex
const INVISIBLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const CHINESE = /[\p{Script=Han}\u3001-\u303f]/u
/** Wide digits and letters. */
const WIDE = /[０-９Ａ-Ｚａ-ｚ]/g

function narrowed(text: string): string {
  const narrow = text.normalize('NFKC').replace(INVISIBLE, '').replace(SPACES, ' ')
  // A sign such as ㈱ comes apart into Chinese; such a text keeps what it is.
  return CHINESE.test(narrow) || narrow !== narrow.normalize('NFKC') ? text : narrow
}

/*
 * What had better not be read by everybody, found in a text: numbers of phones, identity cards and accounts, plates,
 * addresses of mail, doors of homes. Found by form, so that a name alone is not found; whoever takes it up looks too.
 */

export type FindingKind = 'phone' | 'landline' | 'idNumber' | 'plate' | 'mail' | 'account' | 'door' | 'name'

/** Places are in UTF-16 units of the text as it was given. */
export type Found = { readonly kind: FindingKind; readonly start: number; readonly end: number }

const PLATE_PLACES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领'
/** Digits as people type them, with spaces and dashes between. */
const D = '[0-9０-９]'

/** The stricter forms come first: what one has taken, the next does not look at. */
const FORMS: readonly (readonly [FindingKind, RegExp])[] = [
  ['mail', /[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{2,63}){1,4}/g],
  // GB 11643: 17 digits and a check sign.
  [
    'idNumber',
    new RegExp(`(?<!${D})[1-9１-９]${D}{5}(19|20|１９|２０)${D}{2}${D}{4}${D}{3}[0-9０-９Xxｘ](?!${D})`, 'g'),
  ],
  [
    'phone',
    new RegExp(`(?<!${D})((\\+|00)?86[ -]?)?[1１][3-9３-９]${D}[ -]?${D}{4}[ -]?${D}{4}(?!${D})`, 'g'),
  ],
  ['account', new RegExp(`(?<!${D})[3-6]${D}{3}([ -]?${D}{4}){3}([ -]?${D}{1,3})?(?!${D})`, 'g')],
  ['landline', new RegExp(`(?<!${D})0${D}{2,3}[ -]?[2-9]${D}{6,7}(?!${D})`, 'g')],
  // GA 36: a province's letter, an authority's letter, five or (for electric cars) six signs.
  [
    'plate',
    new RegExp(
      `[${PLATE_PLACES}][A-HJ-NP-Za-hj-np-z][ ·•.-]?[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])`,
      'g',
    ),
  ],
  // A door: number, building, stairwell or floor, and the room; a house number alone tells where, not who.
  ['door', /\d{1,4}\s*(号楼?|幢|栋|座|单元|号)\s*\d{0,3}\s*(单元|楼|层|门)?\s*\d{2,4}\s*(室|房|户)/g],
  ['door', /(?<![\d号楼栋幢室])\d{3,4}\s*室/g],
  ['door', /\b(flat|apartment|apt\.?|room|unit)\s*#?\s*\d{2,4}[a-z]?\b/gi],
  // Who lives there, in so many words.
  [
    'name',
    /(?<=(我叫|我是|本人|姓名[:： ]?))(?!(一|业|居|租|住|外|这|小|楼|本|个|老|来|在|新|残|孤|独|说|想))\p{Script=Han}{2,3}(?=[,，.。、;；\s]|电话|手机|住|$)/gu,
  ],
]

/** What was found, in the order of the text; nothing twice. */
export function findPersonal(text: string): Found[] {
  const found: Found[] = []
  const isFree = (start: number, end: number) => found.every((one) => end <= one.start || one.end <= start)
  for (const [kind, form] of FORMS)
    for (const match of text.matchAll(form)) {
      const end = match.index + match[0].length
      if (isFree(match.index, end)) found.push({ kind, start: match.index, end })
    }
  return found.toSorted((a, b) => a.start - b.start)
}

/** How a piece looks to the public: how much there is, and nothing of it. */
export function coverOf(kind: FindingKind, piece: string): string {
  if (kind === 'phone') {
    const digits = piece.normalize('NFKC').replace(/\D/g, '').slice(-11)
    return `${digits.slice(0, 3)}********`
  }
  if (kind === 'plate') return `${piece.slice(0, 2)}*****`
  if (kind === 'door') return '***'
  if (kind === 'name') return `${piece.slice(0, 1)}**`
  return '******'
}

/** The text as everybody may read it. */
export function covered(text: string): string {
  let [out, at] = ['', 0]
  for (const { kind, start, end } of findPersonal(text)) {
    out += text.slice(at, start) + coverOf(kind, text.slice(start, end))
    at = end
  }
  return out + text.slice(at)
}

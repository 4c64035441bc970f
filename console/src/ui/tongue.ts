const HAN = /\p{Script=Han}/u
/** Two words of Latin letters in a row: an abbreviation or a number of a house says nothing of the language. */
const LATIN_WORDS = /\p{Script=Latin}{2,}\s+\p{Script=Latin}{2,}/u

/**
 * The language of what somebody wrote, as far as its letters tell, for the `lang` of the element that shows it: it is
 * read aloud in its own language, whatever the page's. undefined: as the page.
 */
export function tongueOf(text: string): 'zh-CN' | 'en' | undefined {
  if (HAN.test(text)) return 'zh-CN'
  return LATIN_WORDS.test(text) ? 'en' : undefined
}

let library: Promise<typeof import('pinyin-pro')> | undefined

/**
 * First letters of the pinyin of a Chinese name, lower case: 湖南路 → hnl. What is not Chinese stays,
 * without spaces and marks. The dictionary (a megabyte) is opened with the first call.
 */
export async function initialsOf(name: string): Promise<string> {
  library ??= import('pinyin-pro')
  const { pinyin } = await library
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

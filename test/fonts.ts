import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aptInstall, CACHE, canInstall, npmFetch, oneAtATime } from './tools.ts'

/** Without a Chinese font every sign is an empty box, and no width is what it will be. */
export async function chineseFonts(): Promise<Record<string, string>> {
  if (process.platform !== 'linux' || hasChinese()) return {}
  return oneAtATime(async () => {
    if (hasChinese() || (canInstall && aptInstall('fonts-noto-cjk', 'fontconfig') && hasChinese())) return {}
    const fonts = npmFetch('@expo-google-fonts/noto-sans-sc', '0.4.3')
    if (fonts) return { FONTCONFIG_FILE: describeFonts([join(fonts, '400Regular'), join(fonts, '700Bold')]) }
    console.error('# No Chinese font: texts show as boxes. Install one, e.g. the package fonts-noto-cjk.')
    return {}
  })
}

function hasChinese(): boolean {
  return spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0
}

function describeFonts(folders: string[]): string {
  const file = join(CACHE, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${folders.map((folder) => `<dir>${folder}</dir>`).join('\n')}
<cachedir>${join(CACHE, 'fontconfig')}</cachedir></fontconfig>\n`,
  )
  return file
}

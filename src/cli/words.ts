import { enChecks, enCli } from '../../messages/en/cli.ts'
import { zhChecks, zhCli } from '../../messages/zh-CN/cli.ts'

/** Whether the terminal reads Chinese. */
export const speaksChinese = /^zh/i.test(
  process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '',
)

/** The command line's texts, in the language of the terminal. */
export const words = speaksChinese ? zhCli : enCli
export const checkWords = speaksChinese ? zhChecks : enChecks

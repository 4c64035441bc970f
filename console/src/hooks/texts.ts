import { enConsoleHooks } from '../../../messages/en/console-hooks.ts'
import { zhConsoleHooks } from '../../../messages/zh-CN/console-hooks.ts'
import { useTexts } from '../words.tsx'

const TEXTS = { 'zh-CN': zhConsoleHooks, en: enConsoleHooks }

/** The texts of these pages. */
export const useHookTexts = () => useTexts(TEXTS)

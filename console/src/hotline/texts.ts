import { enConsoleHotline } from '../../../messages/en/console-hotline.ts'
import { zhConsoleHotline } from '../../../messages/zh-CN/console-hotline.ts'
import { useTexts } from '../words.tsx'

const TEXTS = { 'zh-CN': zhConsoleHotline, en: enConsoleHotline }

/** The texts of these pages. */
export const useHotlineTexts = () => useTexts(TEXTS)
export type HotlineTexts = ReturnType<typeof useHotlineTexts>

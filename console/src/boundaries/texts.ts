import { enConsoleBoundaries } from '../../../messages/en/console-boundaries.ts'
import { zhConsoleBoundaries } from '../../../messages/zh-CN/console-boundaries.ts'

export const TEXTS = { 'zh-CN': zhConsoleBoundaries, en: enConsoleBoundaries } as const

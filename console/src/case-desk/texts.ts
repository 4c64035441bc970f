import { enConsoleCaseTemplates } from '../../../messages/en/console-case-templates.ts'
import { zhConsoleCaseTemplates } from '../../../messages/zh-CN/console-case-templates.ts'

/** The texts of these pages, for `useTexts`. */
export const TEMPLATE_TEXTS = { 'zh-CN': zhConsoleCaseTemplates, en: enConsoleCaseTemplates }

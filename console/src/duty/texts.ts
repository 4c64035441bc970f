import { enConsoleDuty } from '../../../messages/en/console-duty.ts'
import { zhConsoleDuty } from '../../../messages/zh-CN/console-duty.ts'

/** The texts of this part, for `useTexts`. */
export const DUTY_TEXTS = { 'zh-CN': zhConsoleDuty, en: enConsoleDuty }

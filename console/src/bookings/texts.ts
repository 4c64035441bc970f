import { enConsoleBookings } from '../../../messages/en/console-bookings.ts'
import { zhConsoleBookings } from '../../../messages/zh-CN/console-bookings.ts'

/** The texts of this part, for `useTexts`. */
export const BOOKING_TEXTS = { 'zh-CN': zhConsoleBookings, en: enConsoleBookings }

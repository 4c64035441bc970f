import enGB from 'antd/es/locale/en_GB'
import { enConsole } from '../../../messages/en/console.ts'

export { enGB as locale, enConsole as words }

import zhCN from 'antd/es/locale/zh_CN'
import { zhConsole } from '../../../messages/zh-CN/console.ts'

export { zhCN as locale, zhConsole as words }

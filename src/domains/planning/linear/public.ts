export type { PriceRows } from './contract.ts'
export { openPricing } from './memory.ts'

export * from './devices/contract.ts'
export * from './log/contract.ts'

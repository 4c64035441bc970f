export * from './hand/contract.ts'
export * from './plans/contract.ts'
export * from './runs/contract.ts'
export * from './talk/contract.ts'

export * from './category/contract.ts'
export * from './list/contract.ts'
export * from './office/contract.ts'
export * from './routing/contract.ts'

export * from './plans/contract.ts'

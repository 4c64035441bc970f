export * from './templates/contract.ts'

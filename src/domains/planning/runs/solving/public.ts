export type { Found, FromSolver, Order, Outcome, Solving, StartSolving } from './contract.ts'
export { solve } from './rules.ts'

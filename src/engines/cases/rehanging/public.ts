export { longestReopening, rehangOpen } from './actions.ts'

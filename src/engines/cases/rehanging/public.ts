export { rehangOpen } from './actions.ts'

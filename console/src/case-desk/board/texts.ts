import { enConsoleCaseBoard } from '../../../../messages/en/console-case-board.ts'
import { zhConsoleCaseBoard } from '../../../../messages/zh-CN/console-case-board.ts'
import { useTexts } from '../../words.tsx'

/** The texts of the board. */
export function useBoardTexts() {
  return useTexts({ 'zh-CN': zhConsoleCaseBoard, en: enConsoleCaseBoard })
}

import { enConsoleCaseIntake } from '../../../../messages/en/console-case-intake.ts'
import { zhConsoleCaseIntake } from '../../../../messages/zh-CN/console-case-intake.ts'
import { useTexts } from '../../words.tsx'

/** The texts of taking down what somebody asks. */
export function useIntakeTexts() {
  return useTexts({ 'zh-CN': zhConsoleCaseIntake, en: enConsoleCaseIntake })
}

/** What people get outside of pages: text messages. */
export const zhIdentity = {
  codeMessage: (code: string, minutes: number): string =>
    `【梧桐】登录验证码 ${code}，${minutes} 分钟内有效。工作人员不会向您索要，请勿告诉任何人。`,
}

// What the archive says when it says no at the door: to names, passwords, and too much at once.
import type { Sentence } from './sentence.ts'

export const doorSentences = {
  'wrong-name-or-password': {
    'zh-CN': '姓名或密码不对。请检查大小写和输入法后再试。',
    en: 'The name or the password is wrong. Check capitals and the input method, then try again.',
  },
  'wait-before-next-try': {
    'zh-CN': '连续输错次数过多。请等 {seconds|30} 秒后再试。',
    en: 'Too many failed tries in a row. Wait {seconds|30} seconds, then try again.',
  },
  busy: {
    'zh-CN': '此刻登录的人太多。请过 {seconds|5} 秒再试；您的密码没有被当作输错。',
    en: 'Too many people are signing in at this moment. Try again in {seconds|5} seconds; nothing was counted against you.',
  },
  'password-too-short': {
    'zh-CN': '密码太短。请至少用 {minimum|12} 个字符，一句话也可以。',
    en: 'The password is too short. Use at least {minimum|12} characters; a whole phrase is fine.',
  },
  'password-too-common': {
    'zh-CN': '这个密码太常见，容易被猜到。请换一个。',
    en: 'This password is too common and easily guessed. Choose another.',
  },
  'name-taken': {
    'zh-CN': '已有人使用这个姓名。请加上部门或编号以示区别。',
    en: 'This name is taken. Add a department or a number to tell the two apart.',
  },
  'name-looks-alike': {
    'zh-CN': '这个名称看上去与已有的“{name|另一个名称}”分不开。请加上一个词或编号以示区别。',
    en: 'This name cannot be told from “{name|one that is there}” on a screen. Add a word or a number to tell the two apart.',
  },
  'name-unfit': {
    'zh-CN': '这个名称里有看不见的字符，或在一个词里混用了几种字母。请用键盘重新输入，不要粘贴。',
    en: 'This name holds signs that nobody sees, or mixes alphabets within a word. Type it by hand instead of pasting it.',
  },
  'too-many-uploads': {
    'zh-CN': '同时上传的太多。请等正在上传的完成，或先接收、取消已经上传的，再继续。',
    en: 'Too much is being sent in at once. Wait for what is on its way, or take in or cancel what was sent, then go on.',
  },
} as const satisfies Readonly<Record<string, Sentence>>

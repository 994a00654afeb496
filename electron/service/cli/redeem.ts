import { ask, clientOf, deskFor, type Terminal, UsageError } from './call.ts'
import type { Values } from './command.ts'
import { required } from './values.ts'

const words = {
  'zh-CN': {
    fresh: (name: string) => `${name} 的新密码：`,
    again: '再输一遍：',
    differ: '两次输入的密码不同，什么都没有改。',
    done: (name: string) => `${name} 的密码已设定，一次性代码已用掉。`,
  },
  en: {
    fresh: (name: string) => `new password for ${name}: `,
    again: 'once more: ',
    differ: 'the two passwords differ; nothing was changed',
    done: (name: string) => `the password of ${name} is set, and the one-time code used up`,
  },
} as const

/**
 * The first sign-in where there is no screen: the code is used up and the password set. The password comes from
 * JUANZONG_PASSWORD, or is asked for twice. Refused as `session.redeem`.
 */
export async function redeem(terminal: Terminal, [folder = '']: readonly string[], values: Values): Promise<number> {
  const name = terminal.user
  if (name === null) throw new UsageError('whose code is it? give --as NAME or JUANZONG_USER')
  const code = required(values, 'code')
  const password = await newPassword(terminal, name)
  const desk = await deskFor(terminal, folder)
  try {
    const caller = { address: 'command line', local: true }
    const anyone = clientOf({ desk, token: null, caller, keepToken: null })
    const { token, person } = await ask(anyone.session.redeem({ name, code, password }))
    await ask(clientOf({ desk, token, caller, keepToken: null }).session.signOut())
    terminal.out(
      values['json']
        ? JSON.stringify({ name: person.name, role: person.role, redeemed: true })
        : words[terminal.language].done(person.name),
    )
    return 0
  } finally {
    await desk.close()
  }
}

async function newPassword(terminal: Terminal, name: string): Promise<string> {
  if (terminal.password !== null) return terminal.password
  if (terminal.askPassword === null) throw new UsageError('no password: set JUANZONG_PASSWORD')
  const said = words[terminal.language]
  const first = await terminal.askPassword(said.fresh(name))
  if ((await terminal.askPassword(said.again)) !== first) throw new UsageError(said.differ)
  return first
}

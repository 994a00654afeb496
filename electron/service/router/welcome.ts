import { host, procedures } from '../procedures.ts'
import { create, exploreSample, leave, open, state } from '../welcome/requests.ts'

export const welcome = {
  state: procedures.welcome.state.handler(host(state)),
  create: procedures.welcome.create.handler(host(create)),
  exploreSample: procedures.welcome.exploreSample.handler(host(exploreSample)),
  open: procedures.welcome.open.handler(host(open)),
  leave: procedures.welcome.leave.handler(host(leave)),
}

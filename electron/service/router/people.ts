import { withCode } from '../accounts/one-time.ts'
import { askCode, codeRequests, settleCode } from '../people/code-requests.ts'
import { newCode, officerCodes } from '../people/codes.ts'
import { changePassword, hashedPassword } from '../people/password.ts'
import { addPerson, departmentsOf, listPeople, setActive } from '../people/people.ts'
import { proposeRole, roleChanges, settleRole } from '../people/roles.ts'
import { command, host, procedures, query } from '../procedures.ts'

export const people = {
  list: procedures.people.list.handler(query(listPeople)),
  add: procedures.people.add.handler(async ({ context, input }) =>
    command(addPerson)({ context, input: await withCode(context, input) }),
  ),
  setActive: procedures.people.setActive.handler(command(setActive)),
  newCode: procedures.people.newCode.handler(async ({ context, input }) =>
    command(newCode)({ context, input: await withCode(context, input) }),
  ),
  officerCodes: procedures.people.officerCodes.handler(host(officerCodes)),
  askCode: procedures.people.askCode.handler(command(askCode)),
  codeRequests: procedures.people.codeRequests.handler(query(codeRequests)),
  settleCode: procedures.people.settleCode.handler(async ({ context, input }) =>
    command(settleCode)({ context, input: await withCode(context, input) }),
  ),
  proposeRole: procedures.people.proposeRole.handler(command(proposeRole)),
  roleChanges: procedures.people.roleChanges.handler(query(roleChanges)),
  settleRole: procedures.people.settleRole.handler(command(settleRole)),
  departments: procedures.people.departments.handler(query(departmentsOf)),
  changePassword: procedures.people.changePassword.handler(async ({ context, input }) =>
    command(changePassword)({ context, input: await hashedPassword(context, input) }),
  ),
}

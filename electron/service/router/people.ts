import { newCode, officerCodes } from '../accounts/codes.ts'
import { withCode } from '../accounts/one-time.ts'
import { changePassword, hashedPassword } from '../accounts/password.ts'
import { addPerson, departmentsOf, listPeople, setActive } from '../accounts/people.ts'
import { proposeRole, roleChanges, settleRole } from '../accounts/roles.ts'
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
  proposeRole: procedures.people.proposeRole.handler(command(proposeRole)),
  roleChanges: procedures.people.roleChanges.handler(query(roleChanges)),
  settleRole: procedures.people.settleRole.handler(command(settleRole)),
  departments: procedures.people.departments.handler(query(departmentsOf)),
  changePassword: procedures.people.changePassword.handler(async ({ context, input }) =>
    command(changePassword)({ context, input: await hashedPassword(context, input) }),
  ),
}

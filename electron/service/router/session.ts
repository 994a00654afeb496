import { host, procedures, query } from '../procedures.ts'
import { redeemCode, signIn, signOut, whoAmI } from '../session/signing-in.ts'

export const session = {
  signIn: procedures.session.signIn.handler(host(signIn)),
  redeem: procedures.session.redeem.handler(host(redeemCode)),
  signOut: procedures.session.signOut.handler(host(signOut)),
  me: procedures.session.me.handler(query(whoAmI)),
}

// What the verifiers ask of the types of entries.

/**
 * Types whose entries carry the signature of who acts: every procedure that is declared as signed. A test holds this list
 * against the contract.
 */
export const mustSign = [
  'audit.finding',
  'handover.give',
  'handover.reject',
  'handover.take',
  'key.enrol',
  'key.revoke',
  'mend.sign',
  'policy.sign',
  'step.batch',
  'step.reject',
  'step.route',
  'step.sign',
] as const

/** Types that a second person signs: over the same list as the entry before on the same thing, which another signed. */
export const twoPerson = ['handover.take'] as const

import { fingerprintGroups } from './fingerprint-groups.ts'

/** The SHA-256 fingerprint of a certificate, in groups that can be compared by eye. */
export function Fingerprint({ value }: { readonly value: string }) {
  return (
    <code className="fingerprint">
      {fingerprintGroups(value).map(({ at, text }) => (
        <span key={at}>{text}</span>
      ))}
    </code>
  )
}

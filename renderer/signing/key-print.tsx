/** A key's fingerprint in its groups of four, in a face that tells 0 from o. */
export function KeyPrint({ value, large = false }: { readonly value: string; readonly large?: boolean }) {
  const groups = value.split(' ').map((text, at) => ({ at, text }))
  return (
    <code className={large ? 'key-print large' : 'key-print'}>
      {groups.map(({ at, text }) => (
        <span key={at}>{text} </span>
      ))}
    </code>
  )
}

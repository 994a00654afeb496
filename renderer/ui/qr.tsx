import { useQuery } from '@tanstack/react-query'

type Props = { readonly text: string; readonly label: string }

/** A QR code, black on white in the dark, too: scanners read no other. */
export function Qr({ text, label }: Props) {
  const address = useQuery({
    queryKey: ['qr', text],
    queryFn: async () => (await import('./qr-svg.ts')).qrAddress(text),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (address.error !== null) throw address.error
  return address.data === undefined ? <span className="qr" /> : <img className="qr" src={address.data} alt={label} />
}

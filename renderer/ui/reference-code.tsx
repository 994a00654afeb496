import './ui.css'

/** A reference code (档号) in the monospaced face, so that codes stand in columns and none is misread. */
export function ReferenceCode({ code }: { readonly code: string }) {
  return <span className="reference-code">{code}</span>
}

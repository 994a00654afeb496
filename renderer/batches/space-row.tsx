/** Stands for the rows above or below that are not drawn. */
export function SpaceRow({ height }: { readonly height: number }) {
  return (
    <tr className="space-row" style={{ height }}>
      <td colSpan={10} />
    </tr>
  )
}

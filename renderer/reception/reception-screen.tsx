export function ReceptionScreen() {
  return null
}

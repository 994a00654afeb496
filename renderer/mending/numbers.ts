/** The numbers of so many pages in a row: places that stay empty keep theirs. */
export function numbersAround(count: number, empty: readonly number[]): readonly number[] {
  const numbers: number[] = []
  for (let number = 1; numbers.length < count; number += 1) if (!empty.includes(number)) numbers.push(number)
  return numbers
}

// How long and how much: every figure in one place, so that tests need not wait.

export type EsclLimits = {
  /** Between two tries of a device that says it is not ready: sane-airscan waits one second. */
  readonly pauseMs: number
  /** For all the waits that a device asks for by Retry-After before it gives a side, and for a question beside a scan. */
  readonly warmMs: number
  readonly warmQuestionMs: number
  readonly connectMs: number
  /** For a short question, from sending it to the last byte of the answer. */
  readonly quickMs: number
  /** No byte of a side for so long: an A3 sheet of 600 dpi takes a slow device about a minute. */
  readonly silenceMs: number
  /** For one side as a whole. */
  readonly sideMs: number
  /** A3 in 24 bit colour of 600 dpi is 209 MB without compression. */
  readonly sideBytes: number
  /** How long to listen for devices. */
  readonly findMs: number
}

export const usualLimits: EsclLimits = {
  pauseMs: 1000,
  warmMs: 120_000,
  warmQuestionMs: 15_000,
  connectMs: 5000,
  quickMs: 15_000,
  silenceMs: 120_000,
  sideMs: 900_000,
  sideBytes: 400 * 1024 * 1024,
  findMs: 2000,
}

// What the windows of one browser tell each other: they share one session, so what ends or begins it holds for all.

type News =
  /** The screen was locked, and the session with it ended. */
  | { readonly kind: 'locked'; readonly of: string }
  /** The person signed out. */
  | { readonly kind: 'left'; readonly of: string }
  /** Somebody is signed in. */
  | { readonly kind: 'here'; readonly of: string }

const channel = new BroadcastChannel('juanzong.session')

export function tellWindows(news: News): void {
  channel.postMessage(news)
}

/** Hears what another window tells, until the function it returns is called. */
export function hearWindows(hear: (news: News) => void): () => void {
  const receive = (event: MessageEvent<News>) => hear(event.data)
  channel.addEventListener('message', receive)
  return () => channel.removeEventListener('message', receive)
}

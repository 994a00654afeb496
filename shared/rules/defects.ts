/** Defect codes of quality control (archive-rules 5.3). */
export const defects: readonly { readonly code: string; readonly zh: string; readonly en: string }[] = [
  { code: 'Q01', zh: '漏扫', en: 'Not scanned' },
]

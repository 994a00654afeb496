// Of the types of WebAssembly, which TypeScript has among those of browsers, the one that is used here.
declare namespace WebAssembly {
  class Memory {
    constructor(size: { readonly initial: number })
    readonly buffer: ArrayBuffer
  }
}

/** A running 64-bit name for a sequence of facts: equal facts in equal order give equal digests in every engine. */
export class Digest {
  private a = 0x243f6a88
  private b = 0x85a308d3 | 0

  /** Folds in one fact: what it is, whom it concerns, a detail, and when, in whole µs. */
  fold(what: number, subject: number, detail: number, atUs: number): void {
    const late = atUs < 4294967296 ? 0 : Math.floor(atUs / 4294967296)
    let a = Math.imul(this.a ^ subject, 0x9e3779b1)
    a = Math.imul((a ^ (a >>> 15)) + atUs, 0x85ebca6b)
    let b = Math.imul(this.b ^ detail, 0xc2b2ae35)
    b = Math.imul((b ^ (b >>> 13)) + what + Math.imul(late, 31), 0x27d4eb2f)
    this.a = a ^ (b >>> 16)
    this.b = b ^ (a >>> 14)
  }

  /** 16 hex digits. */
  text(): string {
    return (
      hex(finish(this.a ^ Math.imul(this.b, 0x9e3779b1))) +
      hex(finish(this.b ^ Math.imul(this.a, 0x85ebca6b)))
    )
  }
}

/** One digest for several, in their order. */
export function digestOf(texts: readonly string[]): string {
  const digest = new Digest()
  texts.forEach((text, i) => {
    digest.fold(i, Number.parseInt(text.slice(0, 8), 16), Number.parseInt(text.slice(8), 16), i)
  })
  return digest.text()
}

function finish(word: number): number {
  let h = word
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0')
}

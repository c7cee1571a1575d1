/** Nothing smaller than this can be hit, in px. */
const targetPx = 24

/** Where a band can be taken hold of, in px of the axis: from left to right, without a gap, each of them wide enough. */
export interface FaultGrips {
  readonly start: { readonly left: number; readonly width: number }
  readonly whole: { readonly left: number; readonly width: number }
  readonly end: { readonly left: number; readonly width: number }
}

/** The grips lie across the edges of a wide band, and beside a narrow one; near the ends of the axis they move inwards. */
export function faultGrips(fromPx: number, toPx: number, width: number): FaultGrips {
  const half = targetPx / 2
  const middle = (fromPx + toPx) / 2
  let left = Math.min(fromPx + half, middle - half)
  let right = Math.max(toPx - half, middle + half)
  // Half a grip may stand out over the end of the axis, where there is a margin.
  const outLeft = Math.max(0, -half - (left - targetPx))
  const outRight = Math.max(0, right + targetPx - (width + half))
  left += outLeft
  right -= outRight
  if (right - left < targetPx) {
    if (outLeft > 0) right = left + targetPx
    else left = right - targetPx
  }
  return {
    start: { left: left - targetPx, width: targetPx },
    whole: { left, width: right - left },
    end: { left: right, width: targetPx },
  }
}

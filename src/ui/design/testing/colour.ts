/** Linear light, 0 to 1 each, before any gamma: in it light adds up and contrast is measured. */
export type Rgb = readonly [red: number, green: number, blue: number]
type Matrix = readonly [Rgb, Rgb, Rgb]

/** How colours look to who lacks one kind of cone wholly (Machado, Oliveira and Fernandes, 2009). */
export const deficiencies = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, Matrix>

/** Reads `#14181d` and `oklch(0.56 0.2 23)`. */
export function parseColour(text: string): Rgb {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text)
  if (hex) return toRgb(hex.slice(1).map((digits) => linear(Number.parseInt(digits, 16) / 255)))
  const oklch = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(text)
  if (!oklch) throw new RangeError(`not a colour that the tokens use: ${text}`)
  const [lightness = 0, chroma = 0, hue = 0] = oklch.slice(1).map(Number)
  const angle = (hue * Math.PI) / 180
  return fromOklab([lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)])
}

/** The contrast of WCAG 2, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

export function seenWith(deficiency: Matrix, colour: Rgb): Rgb {
  return inGamut(times(deficiency, colour))
}

/** Distance in OKLab; what is 0.02 apart can just be told apart side by side. */
export function distance(a: Rgb, b: Rgb): number {
  const labA = toOklab(a)
  const labB = toOklab(b)
  return Math.hypot(labA[0] - labB[0], labA[1] - labB[1], labA[2] - labB[2])
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function toOklab(colour: Rgb): Rgb {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  )
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    toRgb(cones.map(Math.cbrt)),
  )
}

function fromOklab(lab: Rgb): Rgb {
  const roots = times(
    [
      [1, 0.3963377774, 0.2158037573],
      [1, -0.1055613458, -0.0638541728],
      [1, -0.0894841775, -1.291485548],
    ],
    lab,
  )
  return inGamut(
    times(
      [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.707614701],
      ],
      toRgb(roots.map((root) => root ** 3)),
    ),
  )
}

function times([x, y, z]: Matrix, [a, b, c]: Rgb): Rgb {
  return toRgb([x, y, z].map(([p, q, r]) => p * a + q * b + r * c))
}

function inGamut(colour: Rgb): Rgb {
  return toRgb(colour.map((value) => Math.min(1, Math.max(0, value))))
}

function toRgb([red = 0, green = 0, blue = 0]: readonly number[]): Rgb {
  return [red, green, blue]
}

/** Σ of Lanczos' approximation to ln Γ(x), for x above zero; good to about 15 digits. */
function logGamma(x: number): number {
  const coefficients = [
    76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.001208650973866179,
    -0.000005395239384953,
  ];
  let y = x;
  const base = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  let sum = 1.000000000190015;
  for (const coefficient of coefficients) {
    y += 1;
    sum += coefficient / y;
  }
  return -base + Math.log((2.5066282746310007 * sum) / x);
}

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let result = d;
  for (let m = 1; m <= 300; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    const step = d * c;
    result *= step;
    if (Math.abs(step - 1) < 1e-14) break;
  }
  return result;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** The regularised incomplete beta function I_x(a, b). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  // The fraction converges fast only on one side of the mean; the symmetry I_x(a,b) = 1 - I_{1-x}(b,a) gives the other.
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** Beyond this many degrees the distribution no longer changes to six digits, but the terms of ln Γ cancel away. */
const MOST_DEGREES = 1e7;

/** The chance that |T| is at least `t` under Student's distribution with `df` degrees of freedom (two sided, 0 to 1). */
export function twoSidedP(t: number, df: number): number {
  const degrees = Math.min(df, MOST_DEGREES);
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** From here on the series below is exact to ten digits, and many times faster than looking for the value. */
const SERIES_DEGREES = 200;

/** Whether |T| is at least `t` with a chance under `p` (two sided). */
export function isBeyond(t: number, p: number, df: number): boolean {
  return df < SERIES_DEGREES ? twoSidedP(t, df) < p : t > criticalT(p, df);
}

/** The value that |T| exceeds with chance `p` (two sided): 2.045 for p = 0.05 and df = 29. */
export function criticalT(p: number, df: number): number {
  return df < SERIES_DEGREES ? known(`${p} ${df}`, () => bisected(p, df)) : bySeries(criticalNormal(p), df);
}

function bisected(p: number, df: number): number {
  let low = 0;
  let high = 1;
  while (twoSidedP(high, df) > p) high *= 2;
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (twoSidedP(middle, df) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Student's value from the normal one (Abramowitz and Stegun 26.7.5). */
function bySeries(z: number, df: number): number {
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const fourth = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160;
  return z + first / df + second / df ** 2 + third / df ** 3 + fourth / df ** 4;
}

/** The normal distribution's value: where the series meets what bisection finds at its first degree. */
function criticalNormal(p: number): number {
  return known(`${p}`, () => {
    const meeting = bisected(p, SERIES_DEGREES);
    let z = meeting;
    for (let i = 0; i < 20; i += 1) z -= bySeries(z, SERIES_DEGREES) - meeting;
    return z;
  });
}

/** Values found before: small samples have the same few degrees, and looking for one costs a millisecond. */
const FOUND = new Map<string, number>();

function known(key: string, find: () => number): number {
  const found = FOUND.get(key);
  if (found !== undefined) return found;
  const value = find();
  if (FOUND.size < 1_000) FOUND.set(key, value);
  return value;
}

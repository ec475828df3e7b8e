/** A generator of the same numbers every time (Lehmer, modulus 2^31 - 1): 0 to below `most`. */
export function lehmer(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
}

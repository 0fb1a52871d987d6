/** µm per unit, for every UnitsLength of the OME schema (2016-06) that has a size in the world. */
const micrometres: Record<string, number> = {
  Ym: 1e30,
  Zm: 1e27,
  Em: 1e24,
  Pm: 1e21,
  Tm: 1e18,
  Gm: 1e15,
  Mm: 1e12,
  km: 1e9,
  hm: 1e8,
  dam: 1e7,
  m: 1e6,
  dm: 1e5,
  cm: 1e4,
  mm: 1e3,
  µm: 1,
  nm: 1e-3,
  pm: 1e-6,
  fm: 1e-9,
  am: 1e-12,
  zm: 1e-15,
  ym: 1e-18,
  Å: 1e-4,
  thou: 25.4,
  li: 25_400 / 12,
  in: 25_400,
  ft: 304_800,
  yd: 914_400,
  mi: 1_609_344_000,
  ua: 1.495978707e17,
  ly: 9.4607304725808e21,
  pc: 3.085677581491367e22,
  pt: 25_400 / 72,
  // Not in the schema, but written
  um: 1,
  micron: 1,
  microns: 1,
  micrometer: 1,
  inch: 25_400,
};

/**
 * A length in µm; `undefined` for what is none ("pixel", "reference frame", an unknown unit, a value that is not above
 * 0). Units are µm where a file does not name them (OME schema, PhysicalSizeXUnit).
 */
export function toMicrometres(value: number, unit = 'µm'): number | undefined {
  if (!Number.isFinite(value) || value <= 0) return undefined;
  // NFKC makes one µ of micro sign and mu, and one Å of Ångström sign and letter.
  const factor = micrometres[unit.trim().normalize('NFKC').replace('μ', 'µ')];
  return factor === undefined ? undefined : value * factor;
}

/** Characters; larger files are generated, and nobody mends a retry in them. */
export const largestText = 1_000_000;

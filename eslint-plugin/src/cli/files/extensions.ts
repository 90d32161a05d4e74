/** The file name extensions of what is JavaScript or TypeScript as a whole. */
export const scriptExtensions = ['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx'] as const;

/** Those of files with scripts in them, which take a parser or processor of the project. */
export const hostExtensions = ['.vue', '.svelte', '.astro', '.md'] as const;
export type HostExtension = (typeof hostExtensions)[number];

/** All that is linted. */
export const extensions = [...scriptExtensions, ...hostExtensions] as const;

export function hasExtension(file: string, allowed: readonly string[] = extensions): boolean {
  return allowed.some((extension) => file.endsWith(extension));
}

export function hostExtensionOf(file: string): HostExtension | undefined {
  return hostExtensions.find((extension) => file.endsWith(extension));
}

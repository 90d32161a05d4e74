/** Files that decide which rules a project runs, and in which versions. */
export const projectFiles = [
  '**/eslint.config.{js,mjs,cjs,ts,mts,cts}',
  '**/{package.json,package-lock.json,npm-shrinkwrap.json,pnpm-lock.yaml,yarn.lock,bun.lock,bun.lockb,.pnp.cjs}',
] as const;

/** The package that a module specifier is of: `@aws-sdk/client-s3` of `@aws-sdk/client-s3/dist-es/S3Client.js`. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

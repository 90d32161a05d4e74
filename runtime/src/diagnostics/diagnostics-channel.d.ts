/** What is used of it; the types of Node as a whole would add its globals to code that is meant for browsers too. */
declare module 'node:diagnostics_channel' {
  export interface Channel {
    readonly hasSubscribers: boolean;
    publish(message: unknown): void;
  }
  export function channel(name: string): Channel;
}

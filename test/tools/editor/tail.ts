import { open } from 'node:fs/promises';

/** Reads what is appended to a file: each call gives what came since the last one, empty where there is no file yet. */
export function tail(file: string): () => Promise<string> {
  let position = 0;
  const decoder = new TextDecoder();
  return async () => {
    const handle = await open(file, 'r').catch(() => undefined);
    if (!handle) return '';
    try {
      const { size } = await handle.stat();
      if (size <= position) return '';
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - position), 0, size - position, position);
      position += bytesRead;
      return decoder.decode(buffer.subarray(0, bytesRead), { stream: true });
    } finally {
      await handle.close();
    }
  };
}

/** Indented JSON, as far as it goes. */
export interface CutJson {
  readonly text: string;
  /** There would be more. */
  readonly cut: boolean;
}

/** Data as `JSON.stringify` indents it, written no further than `max` characters. Of data whose depth is bounded. */
export function cutJson(data: unknown, max: number): CutJson {
  const writer = new Writer(max);
  writer.value(data, '\n');
  return writer.written();
}

class Writer {
  #text = '';

  constructor(private readonly max: number) {}

  /** @param line the line break with the indentation of what the value stands in. */
  value(value: unknown, line: string): void {
    if (Array.isArray(value)) this.#list(value, line);
    else if (typeof value === 'object' && value !== null) this.#record(value, line);
    else if (typeof value === 'string') this.#put(JSON.stringify(value.slice(0, this.max + 1)));
    else this.#put(JSON.stringify(value) ?? 'null');
  }

  written(): CutJson {
    return { text: this.#text.slice(0, this.max), cut: this.#isFull };
  }

  get #isFull(): boolean {
    return this.#text.length > this.max;
  }

  #list(list: readonly unknown[], line: string): void {
    if (list.length === 0) return this.#put('[]');
    const inner = `${line}  `;
    this.#put('[');
    for (const [index, item] of list.entries()) {
      if (this.#isFull) return;
      this.#put(`${index === 0 ? '' : ','}${inner}`);
      this.value(item, inner);
    }
    this.#put(`${line}]`);
  }

  #record(record: object, line: string): void {
    const inner = `${line}  `;
    let isEmpty = true;
    this.#put('{');
    for (const [key, value] of Object.entries(record)) {
      if (this.#isFull) return;
      if (value === undefined) continue;
      this.#put(`${isEmpty ? '' : ','}${inner}${JSON.stringify(key)}: `);
      this.value(value, inner);
      isEmpty = false;
    }
    this.#put(isEmpty ? '}' : `${line}}`);
  }

  #put(text: string): void {
    this.#text += text;
  }
}
